import { readFile } from 'node:fs/promises';
import type { History } from '#libs/contract';
import { CannotRun } from './cannot-run.js';
import { readable } from './read-files.js';

/** A history from a file, as `GET /api/v1/cases/…/history` gives it. */
export async function readHistory(file: string): Promise<History> {
  const text = await readable(file, () => readFile(file, 'utf8'));
  const found = parsed(text);
  if (isCaseHistory(found)) return found;
  throw new CannotRun(`${file} 不是案件的历史；须是 GET /api/v1/cases/…/history 的回应。`, `${file} is no history of a case; it must be what GET /api/v1/cases/…/history answers.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isCaseHistory = (value: unknown): value is History =>
  isObject(value) && typeof value['case'] === 'string' && typeof value['workflow'] === 'string' && Array.isArray(value['items']) && value['items'].every((item) => isObject(item) && (item['is'] !== 'entry' || isEntry(item['entry'])));

const isEntry = (entry: unknown): boolean =>
  isObject(entry) && typeof entry['kind'] === 'string' && typeof entry['event'] === 'string' && isStateValue(entry['to']) && (entry['from'] === null || isStateValue(entry['from'])) && isNames(entry['left']) && isNames(entry['entered']);

const isStateValue = (value: unknown): boolean => typeof value === 'string' || (isObject(value) && Object.values(value).every(isStateValue));
const isNames = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.every((name) => typeof name === 'string'));
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
