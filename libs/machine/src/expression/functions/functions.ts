import type { Tree } from '#libs/language';
import type { Evaluate } from '../environment.js';
import { CALENDAR_FUNCTIONS } from './calendar-functions.js';
import { DATE_FUNCTIONS } from './date-functions.js';
import { LIST_FUNCTIONS } from './list-functions.js';
import { NUMBER_FUNCTIONS } from './number-functions.js';
import { STEWARD_FUNCTIONS } from './steward-functions.js';
import { TEXT_FUNCTIONS } from './text-functions.js';

/** Makes a call runnable; the trees are at hand for what is read once, such as a pattern. */
export type MakeFunction = (given: readonly Evaluate[], trees: readonly Tree[]) => Evaluate;

export const FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  ...LIST_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...DATE_FUNCTIONS,
  ...CALENDAR_FUNCTIONS,
  ...STEWARD_FUNCTIONS,
};

/** the value of a call's argument that the checker has made a literal */
export function literalAt(trees: readonly Tree[], position: number): unknown {
  const tree = trees[position];
  if (tree?.op === 'literal') return tree.value;
  throw new Error(`argument ${position} must be a literal`);
}
