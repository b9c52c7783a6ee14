import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Entry, Refused } from '#libs/decision';
import { contentOf, type Sealed } from '#libs/history';

/** What stands in the journal of one scenario: the lines as they were hashed, in the order in which they were written. */
export interface GoldenHistory {
  scenario: string;
  entries: { text: string; hash: string }[];
  refusals: { id: string; text: string; hash: string }[];
}

/** Histories of one process, recorded with a release; they are never recorded again. */
export interface GoldenFile {
  release: string;
  workflow: string;
  histories: GoldenHistory[];
}

const FOLDER = path.join(process.cwd(), 'test/histories');

export const definitionsOf = (release: string): Record<string, string> => JSON.parse(readFileSync(path.join(FOLDER, `${release}.definitions.json`), 'utf8')) as Record<string, string>;

export const goldenFiles = (): GoldenFile[] =>
  readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.includes('.definitions.')).sort().map((name) => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as GoldenFile);

/** The lines of a history as a store gives them, by case. */
export function casesOf({ entries }: GoldenHistory): Map<string, Sealed<Entry>[]> {
  const cases = new Map<string, Sealed<Entry>[]>();
  for (const { text, hash } of entries) {
    const content = contentOf<Entry>(text);
    cases.set(content.case, [...(cases.get(content.case) ?? []), { content, text, hash }]);
  }
  return cases;
}

export const refusalsOf = ({ refusals }: GoldenHistory): (Sealed<Refused> & { id: string })[] => refusals.map(({ id, text, hash }) => ({ id, content: contentOf<Refused>(text), text, hash }));
