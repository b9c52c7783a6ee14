import type { IndexDefinition } from '#libs/language';
import { indexMembership } from './index-membership.js';
import type { Unmet } from './refusal.js';
import type { Work } from './work.js';

/**
 * No two rows of a record share a set of columns that is `unique`. Judged when all of a command is done, so that two rows may change places;
 * and only of rows whose columns it has changed. Each row that is in the way is named.
 */
export function judgeUnique(work: Work): Unmet[] {
  return [...work.unique].flatMap(([name, definition]) => judgeIndex(work, name, definition));
}

function judgeIndex(work: Work, name: string, definition: IndexDefinition): Unmet[] {
  const { of } = definition;
  if (!('record' in of)) return [];
  const changed = [...work.rows.values()].filter(({ record }) => record === of.record);
  const rows = new Set(changed.map(({ row }) => row));
  const moved = changed.map(({ row, before, after }) => ({ row, stood: before ? indexMembership(definition, before) : [], stands: indexMembership(definition, after) }));
  const standing = new Map<string, string[]>();
  for (const { row, stands } of moved) for (const key of stands) standing.set(key, [...(standing.get(key) ?? []), row]);

  const fresh = moved.flatMap(({ row, stood, stands }) => stands.filter((key) => !stood.includes(key)).map((key) => ({ row, key, values: JSON.parse(key) as unknown[] })));
  const unmet: Unmet[] = [];
  for (const { row, key, values } of fresh) {
    const members = work.members(name, values).filter((member) => !rows.has(member));
    const other = [...members, ...standing.get(key)!].find((one) => one !== row);
    if (other !== undefined) unmet.push({ code: 'NOT_UNIQUE', clause: [], shows: { record: of.record, row, other, columns: definition.by.map((path) => path.join('.')), values } });
  }
  return unmet;
}
