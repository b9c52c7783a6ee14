import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256, type SourceFile } from '#libs/engine';
import { checkWorkflows, type CheckedWorkflows } from '#libs/language';
import type { Rules } from '#libs/scenario';

/** The shipped files, checked. */
export const shippedWorkflows = (): CheckedWorkflows => checkOnce(shippedFiles());

const broker = process.env['STEWARD_TEST_BROKER'];

/**
 * What the checker says of files. Of shipped ones it is kept in the folder of the run: to check them takes seconds in a program that has just started,
 * and jest starts one for every suite.
 */
export function checkOnce(files: readonly SourceFile[]): CheckedWorkflows {
  if (broker === undefined || !areShipped(files)) return checkWorkflows(files);
  const kept = path.join(path.dirname(broker), `checked-${sha256(JSON.stringify(files))}.json`);
  const known = readKept(kept);
  if (known) return known;
  const checked = checkWorkflows(files);
  writeFileSync(`${kept}.${process.pid}`, JSON.stringify(checked));
  renameSync(`${kept}.${process.pid}`, kept);
  return checked;
}

/** All of them, or some, such as all but the scenarios. */
function areShipped(files: readonly SourceFile[]): boolean {
  const shipped = new Set(shippedFiles().map(({ text }) => text));
  return files.length > 0 && files.every(({ text }) => shipped.has(text));
}

function readKept(file: string): CheckedWorkflows | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CheckedWorkflows;
  } catch {
    return null;
  }
}

/** The shipped files as they are. */
export function shippedFiles(): { path: string; text: string }[] {
  const files = readdirSync('workflows', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'));
  return files.map((entry) => path.join(entry.parentPath, entry.name)).map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
}

export const rulesOf = ({ workflows, site }: CheckedWorkflows): Rules => ({
  workflows, parameters: site.parameters, indexes: site.indexes, records: site.records, calendars: site.calendars, registers: site.registers,
});
