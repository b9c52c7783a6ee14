import type { Evidence } from './evidence.js';

/** Evidence from a file that anybody may have written. Null where it is none: every member that the checks rely on is looked at. */
export function readEvidence(text: string): Evidence | null {
  const found = parsed(text);
  return isEvidence(found) ? found : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isEvidence = (value: unknown): value is Evidence =>
  isObject(value) && value['format'] === 'steward-evidence/1' && isText(value['case']) && isText(value['made_at'])
  && isList(value['entries'], (entry) => isLine(entry) && isText(entry['case']) && Number.isSafeInteger(entry['seq']))
  && isList(value['refusals'], (refusal) => isLine(refusal) && isText(refusal['refusal']))
  && isObject(value['definitions']) && Object.values(value['definitions']).every((one) => isObject(one) && isText(one['text']))
  && isObject(value['clauses']) && (value['log'] === null || isLog(value['log']));

const isLine = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && isText(value['text']) && isHash(value['hash']) && (value['index'] === null || (Number.isSafeInteger(value['index']) && Number(value['index']) >= 0)) && isList(value['path'], isHash);

const isLog = (value: unknown): boolean => isObject(value) && isText(value['checkpoint']) && isList(value['keys'], isText);

const isList = (value: unknown, each: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(each);
const isText = (value: unknown): value is string => typeof value === 'string';
const isHash = (value: unknown): boolean => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
