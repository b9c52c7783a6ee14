import { indexMembership } from './index-membership.js';
import type { Unmet } from './refusal.js';
import type { Work } from './work.js';

/**
 * No two rows of a record share a set of columns that is `unique`. Judged when all of a command is done, so that two rows may change places;
 * and only of rows whose columns it has changed. Each row that is in the way is named.
 */
export function judgeUnique(work: Work): Unmet[] {
  const unmet: Unmet[] = [];
  for (const [name, definition] of work.unique) {
    for (const { record, row, before, after } of work.rows.values()) {
      if (!('record' in definition.of) || definition.of.record !== record) continue;
      const stood = before ? indexMembership(definition, before) : [];
      for (const key of indexMembership(definition, after)) {
        if (stood.includes(key)) continue;
        const values = JSON.parse(key) as unknown[];
        const other = work.index(name, definition, values).find((one) => one !== row);
        if (other !== undefined) unmet.push({ code: 'NOT_UNIQUE', clause: [], shows: { record, row, other, columns: definition.by.map((path) => path.join('.')), values } });
      }
    }
  }
  return unmet;
}
