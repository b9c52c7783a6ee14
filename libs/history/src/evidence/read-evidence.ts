import type { Evidence, EvidenceDefinition, EvidenceEntry, EvidenceGroup, EvidenceRefusal, EvidenceSetHead, EvidenceSetLine } from './evidence.js';
import { isObject, isText, isWhole, nestsTooDeeply, readJson, type Members } from './read-json.js';

/**
 * Evidence from a file that anybody may have written. Null where it is none: every member that the checks rely on is looked at. What a line says of its hash
 * and its place is looked at when it is checked, so that a fault there names the line.
 */
export function readEvidence(text: string): Evidence | null {
  const found = readJson(text);
  return found && isEvidence(found) ? (found as unknown as Evidence) : null;
}

/** The first line of a set of evidence, or null. */
export function readSetHead(line: string): EvidenceSetHead | null {
  const found = readJson(line);
  return found && found['format'] === 'steward-evidence-set/1' && isText(found['made_at']) && [found['from'], found['to']].every((one) => one === null || isText(one)) && isLog(found['log'])
    ? (found as unknown as EvidenceSetHead) : null;
}

/** A further line of a set, or null. */
export function readSetLine(line: string): EvidenceSetLine | null {
  const found = readJson(line);
  return found && isSetLine(found) ? (found as unknown as EvidenceSetLine) : null;
}

const isEvidence = (value: Members): boolean =>
  value['format'] === 'steward-evidence/1' && isText(value['case']) && isText(value['made_at']) && isGroup(value)
  && isObject(value['definitions']) && Object.values(value['definitions']).every((one) => isObject(one) && isDefinition(one)) && isObject(value['clauses']) && isLog(value['log']);

const isGroup = (value: Members): value is Members & EvidenceGroup =>
  isList(value['entries'], (entry) => isLine<EvidenceEntry>(entry) && isText(entry.case) && isWhole(entry.seq)) && isList(value['refusals'], (refusal) => isLine<EvidenceRefusal>(refusal) && isText(refusal.refusal));

const isSetLine = (value: Members): boolean => ('definition' in value ? isSetDefinition(value) : 'end' in value ? isEnd(value) : isGroup(value));

const isSetDefinition = (value: Members): boolean => isText(value['definition']) && isDefinition(value) && isObject(value['clauses']);

const isEnd = ({ end }: Members): boolean => isObject(end) && isWhole(end['entries']) && isWhole(end['refusals']);

const isDefinition = (value: Members): value is Members & EvidenceDefinition => isText(value['text']) && isList(value['sources'], (file) => isObject(file) && isText(file['path']) && isText(file['text']));

/** A text that nests too deeply to be read is none that was ever hashed. */
const isLine = <Line>(value: unknown): value is Line => isObject(value) && isText(value['text']) && !nestsTooDeeply(value['text']) && isText(value['hash']) && 'index' in value && Array.isArray(value['path']);

const isLog = (value: unknown): boolean => value === null || (isObject(value) && isText(value['checkpoint']) && isList(value['keys'], isText));

const isList = (value: unknown, each: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(each);
