import type { Type } from './type.js';

/**
 * A checked expression as the definition keeps it: its text for people, its tree for the machine.
 * The tree holds everything that evaluation needs, so that a later parser never changes an old definition.
 */
export interface Expression {
  text: string;
  tree: Tree;
  type: Type;
}

/** How two values are compared: numbers by size, everything else by its string form (instants, dates, times and durations in ways of their own). */
export type Ordered = 'number' | 'text' | 'date' | 'time' | 'date and time' | 'duration';

/**
 * What arithmetic is meant, decided by the checker from the operands' types.
 * `day` is a date, `instant` a date and time; a duration added to a date must be whole days or months.
 */
export type Arithmetic =
  | 'number + number' | 'number - number' | 'number * number' | 'number / number' | 'number ** number'
  | 'text + text'
  | 'day + duration' | 'day - duration' | 'day - day'
  | 'instant + duration' | 'instant - duration' | 'instant - instant'
  | 'duration + duration' | 'duration - duration' | 'duration * number';

export type Tree =
  | { op: 'literal'; value: unknown }
  /** a field of the case */
  | { op: 'field'; name: string }
  /** worked out from the case, by name (see Definition.lets) */
  | { op: 'let'; name: string }
  /** what is being sent: the value of one form field, null when left out */
  | { op: 'form'; name: string }
  /** the server's time of the command, or the due of the timer */
  | { op: 'at' }
  /** the person who sends */
  | { op: 'actor' }
  /** the case itself, as an id */
  | { op: 'this' }
  /** the name of the case's innermost active state; the first in document order where several are active */
  | { op: 'state' }
  /** the event that is being applied, and the number of the entry that it makes (for registers) */
  | { op: 'event' } | { op: 'entry' } | { op: 'workflow' }
  /** the person who signs beside the sender */
  | { op: 'cosigner' }
  /** the time that the sender claims for what he enters later, null where he claims none; for registers and actions, which record it */
  | { op: 'claimed_at' }
  /** a loop's variable, a filter's `item`, a table's given value or current input (named '?') */
  | { op: 'local'; name: string }
  /** a part of a structured value, or year, month, day … of a date; null of null never reaches this: the checker forbids it */
  | { op: 'part'; of: Tree; name: string }
  /** a column of the row that `row` names; the row must exist, else evaluation reports a missing row */
  | { op: 'column'; record: string; row: Tree; name: string }
  /** a field of another case, or its `state` (all active state names), `ended`, `this` */
  | { op: 'of case'; workflow: string; case: Tree; name: string }
  /** names of the rows, or ids of the cases, that share these values */
  | { op: 'index'; name: string; values: Tree[] }
  | { op: 'parameter'; name: string; part: string | null }
  /** a decision table or formula: `given` in the order of the table's declaration */
  | { op: 'table'; name: string; given: Tree[] }
  /** a built-in function of FEEL or of Steward, see docs/reference/expressions.md */
  | { op: 'call'; name: string; with: Tree[] }
  | { op: 'and'; of: Tree[] } | { op: 'or'; of: Tree[] } | { op: 'not'; of: Tree } | { op: 'minus'; of: Tree }
  | { op: 'if'; test: Tree; then: Tree; else: Tree }
  /** = and != by deep equality, also with null; the rest by `by` */
  | { op: 'equal'; left: Tree; right: Tree; not: boolean }
  /** whether two personal values are the same, or both null: commitments stand in their places, and the slice says what is behind them */
  | { op: 'same personal'; left: Tree; right: Tree; not: boolean }
  | { op: 'compare'; as: '<' | '<=' | '>' | '>='; by: Ordered; left: Tree; right: Tree }
  | { op: 'arithmetic'; as: Arithmetic; left: Tree; right: Tree }
  | { op: 'list'; of: Tree[] }
  | { op: 'parts'; parts: Record<string, Tree> }
  /** works `value` out once and binds it as a local of this name while `in` is worked out: { lent: …, difference: counted - lent } */
  | { op: 'bind'; name: string; value: Tree; in: Tree }
  /** keeps those for which `where` holds; `item` is bound as a local named 'item' */
  | { op: 'filter'; list: Tree; where: Tree }
  /** by position from 1, from the end with negative numbers; null where there is none */
  | { op: 'pick'; list: Tree; position: Tree }
  /** the same tree over each item (`item` bound): a path through a list, such as shares.amount */
  | { op: 'each'; list: Tree; item: Tree }
  /** `state in (lent, overdue)`: any of the tests holds; each test sees the value as local '?' */
  | { op: 'in'; value: Tree; tests: Tree[] }
  | { op: 'for'; loops: { name: string; in: Tree }[]; return: Tree }
  | { op: 'some' | 'every'; loops: { name: string; in: Tree }[]; satisfies: Tree };
