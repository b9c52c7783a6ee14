import { isKeepable } from '#libs/language';
import type { FastifyRequest } from 'fastify';
import { findRepeated } from './find-repeated.js';
import { refuse } from '../problems/refuse.js';

const DEEPEST = 32;
const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * Reads a JSON body: sound UTF-8, no deeper than anybody needs, no names through which JavaScript objects are poisoned, none twice,
 * no text that could not be kept. An empty body is no body.
 */
export function readJson(_request: FastifyRequest, body: Buffer, done: (error: Error | null, value?: unknown) => void): void {
  try {
    done(null, body.length ? parse(body) : undefined);
  } catch (error) {
    done(error as Error);
  }
}

function parse(body: Buffer): unknown {
  let decoded: string;
  try {
    decoded = text.decode(body);
  } catch {
    throw refuse(400, 'BAD_ENCODING');
  }
  if (isTooDeep(decoded)) throw bad('', `嵌套超过 ${DEEPEST} 层`, `is nested deeper than ${DEEPEST}`);
  let value: unknown;
  try {
    value = JSON.parse(decoded);
  } catch (error) {
    throw bad('', `不是合格的 JSON：${(error as Error).message}`, (error as Error).message, 'BAD_JSON');
  }
  judge(value, '');
  const repeated = findRepeated(decoded);
  if (repeated !== null) throw bad(repeated, '同一名称出现两次', 'stands twice in one object', 'BAD_JSON');
  return value;
}

/** Counts brackets outside of texts, before anything is built. */
function isTooDeep(json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (quoted) {
      if (code === 0x5c) index++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > DEEPEST) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

/** Names that every JavaScript object has; no field, event or row is called so. */
export const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function judge(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (!isKeepable(value)) throw bad(path, '含有无法保存的字符', 'contains characters that cannot be kept');
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw bad(path, '数字过大', 'is too large a number'); // JSON.parse reads 1e999 as Infinity
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) judge(value[index], `${path}.${index + 1}`);
    return;
  }
  for (const name of Object.keys(value)) {
    const inner = path ? `${path}.${name}` : name;
    if (inheritedNames.has(name)) throw bad(inner, '不可用此名称', 'may not be called so');
    if (!isKeepable(name)) throw bad(path, '名称含有无法保存的字符', 'has a name with characters that cannot be kept');
    judge((value as Record<string, unknown>)[name], inner);
  }
}

const bad = (path: string, zh: string, en: string, code = 'BAD_REQUEST') => refuse(400, code, {}, { values: [{ path, zh, en }] });
