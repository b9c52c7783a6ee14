import { indexMembership, viewOf, type CaseState, type Row } from '#libs/decision';
import type { IndexDefinition } from '#libs/language';
import type { Indexes } from './kept-indexes.js';

/** Posts are found by person and by role; any change of a post counts as a change of both. */
export const POSTS_OF_PERSON = 'posts_of_person';
export const POSTS_OF_ROLE = 'posts_of_role';

/** A value of an index, as JSON text. */
export type IndexValue = readonly [index: string, key: string];

/** Under which values a case stands. */
export const valuesOfCase = (state: CaseState, indexes: Indexes): IndexValue[] =>
  indexesOver(indexes, `workflow ${state.workflow}`).flatMap(([name, index]) => indexMembership(index, viewOf(state)).map((key) => [name, key] as const));

/** Under which values a row of a record stands. */
export function valuesOfRow(record: string, row: Row, indexes: Indexes): IndexValue[] {
  if (record === 'posts') return valuesOfPost(row);
  return indexesOver(indexes, `record ${record}`).flatMap(([name, index]) => indexMembership(index, row).map((key) => [name, key] as const));
}

export const valuesOfPost = ({ person, role, of }: Row): IndexValue[] => [[POSTS_OF_PERSON, JSON.stringify([person])], [POSTS_OF_ROLE, JSON.stringify([role, of ?? null])]];

const ordered = new WeakMap<Indexes, Map<string, [string, IndexDefinition][]>>();

/** Those over the cases of a workflow, or over the rows of a record; put in order once, since every commit asks. */
function indexesOver(indexes: Indexes, what: string): readonly [string, IndexDefinition][] {
  let all = ordered.get(indexes);
  if (!all) {
    all = new Map();
    for (const [name, index] of Object.entries(indexes)) {
      const over = 'workflow' in index.of ? `workflow ${index.of.workflow}` : `record ${index.of.record}`;
      all.set(over, [...(all.get(over) ?? []), [name, index]]);
    }
    ordered.set(indexes, all);
  }
  return all.get(what) ?? [];
}
