import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/** Why our answer may differ from the suite's, by the test. */
export type Reasons = ReadonlyMap<string, string>;

export const REASONS = path.join(import.meta.dirname, 'differences.yaml');

export async function readReasons(file: string): Promise<Reasons> {
  const groups = parse(await readFile(file, 'utf8')) as { because: string; tests: string[] }[];
  return new Map(groups.flatMap(({ because, tests }) => tests.map((test): [string, string] => [test, because])));
}
