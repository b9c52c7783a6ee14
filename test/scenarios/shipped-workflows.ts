import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkWorkflows, type CheckedWorkflows } from '#libs/language';
import type { Rules } from '#libs/scenario';

/** The shipped files, checked. */
export const shippedWorkflows = (): CheckedWorkflows => checkWorkflows(shippedFiles());

/** The shipped files as they are. */
export function shippedFiles(): { path: string; text: string }[] {
  const files = readdirSync('workflows', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'));
  return files.map((entry) => path.join(entry.parentPath, entry.name)).map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
}

export const rulesOf = ({ workflows, site }: CheckedWorkflows): Rules => ({
  workflows, parameters: site.parameters, indexes: site.indexes, records: site.records, calendars: site.calendars, registers: site.registers,
});
