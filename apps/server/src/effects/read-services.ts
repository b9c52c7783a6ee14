import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { SettingsError } from '../settings/settings-error.js';
import type { Service, Services } from './services.js';

const LONGEST = 30;
const KNOWN = new Set(['url', 'headers', 'timeout']);

/** Reads the file that STEWARD_SERVICES names: YAML (or JSON), name → url, headers, timeout. Throws SettingsError for what cannot be. */
export async function readServices(file: string | null): Promise<Services> {
  if (file === null) return {};
  const text = await readFile(file, 'utf8').catch(() => {
    throw wrong(`读不到文件 ${file}`, `the file ${file} cannot be read`);
  });
  let content: unknown;
  try {
    content = parse(text) ?? {};
  } catch (error) {
    throw wrong(`文件 ${file} 不是合格的 YAML`, `the file ${file} is no sound YAML: ${(error as Error).message}`);
  }
  if (!isMap(content)) throw wrong(`文件 ${file} 应为 名称: { url: … }`, `the file ${file} must hold name: { url: … }`);
  return Object.fromEntries(Object.entries(content).map(([name, about]) => [name, readService(name, about)]));
}

function readService(name: string, about: unknown): Service {
  if (!isMap(about) || Object.keys(about).some((key) => !KNOWN.has(key))) throw wrong(`服务“${name}”只可有 url、headers、timeout`, `the service "${name}" may have url, headers, timeout only`);
  const { url, headers = {}, timeout = 10 } = about;
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw wrong(`服务“${name}”须有以 http 或 https 开头的 url`, `the service "${name}" needs a url that begins with http or https`);
  if (!isMap(headers) || !Object.values(headers).every((value) => typeof value === 'string')) throw wrong(`服务“${name}”的 headers 应为文字`, `headers of the service "${name}" must be texts`);
  if (typeof timeout !== 'number' || !(timeout > 0 && timeout <= LONGEST)) throw wrong(`服务“${name}”的 timeout 应为 1 到 ${LONGEST} 秒`, `timeout of the service "${name}" must be 1 to ${LONGEST} seconds`);
  return { url, headers: headers as Record<string, string>, timeout };
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (zh: string, en: string): SettingsError => new SettingsError('STEWARD_SERVICES', zh, en);
