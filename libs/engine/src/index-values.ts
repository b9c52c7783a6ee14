import { indexMembership, viewOf, type CaseState, type Row } from '#libs/decision';
import type { Indexes } from './kept-indexes.js';

/** Posts are found by person and by role; any change of a post counts as a change of both. */
export const POSTS_OF_PERSON = 'posts_of_person';
export const POSTS_OF_ROLE = 'posts_of_role';

/** A value of an index, as JSON text. */
export type IndexValue = readonly [index: string, key: string];

/** Under which values a case stands. */
export const valuesOfCase = (state: CaseState, indexes: Indexes): IndexValue[] =>
  Object.entries(indexes).flatMap(([name, index]) => ('workflow' in index.of && index.of.workflow === state.workflow ? indexMembership(index, viewOf(state)).map((key) => [name, key] as const) : []));

/** Under which values a row of a record stands. */
export function valuesOfRow(record: string, row: Row, indexes: Indexes): IndexValue[] {
  if (record === 'posts') return valuesOfPost(row);
  return Object.entries(indexes).flatMap(([name, index]) => ('record' in index.of && index.of.record === record ? indexMembership(index, row).map((key) => [name, key] as const) : []));
}

export const valuesOfPost = ({ person, role, of }: Row): IndexValue[] => [[POSTS_OF_PERSON, JSON.stringify([person])], [POSTS_OF_ROLE, JSON.stringify([role, of ?? null])]];
