import type { Tree } from './expression.js';
import type { Syntax } from './reading/syntax.js';
import type { Type } from './type.js';

/** What a bare name means where an expression stands. */
export interface Name {
  type: Type;
  /** what it becomes in the checked tree, e.g. { op: 'field', name: 'copy' } */
  tree: Tree;
  /** a personal value: only tests for null, and comparing with another, are allowed, as for parts that are personal */
  personal?: boolean;
}

/**
 * Everything that an expression may refer to where it stands. Type `optional` on a name means that it may be null there;
 * the caller narrows it where every way has set it.
 */
export interface Scope {
  /** the case's fields and lets, at, actor, this, and what stands around (loop variables, a table's given values) */
  names: Readonly<Record<string, Name>>;
  /** form.x: the fields of the form that is being sent; null where no form is at hand */
  form: Readonly<Record<string, Type>> | null;
  /** keys(copy).status and copy.status: the columns of each record */
  records: Readonly<Record<string, Readonly<Record<string, Type>>>>;
  /** fields of the cases of each workflow; `state`, `ended` and `this` are added by the checker */
  cases: Readonly<Record<string, Readonly<Record<string, Type>>>>;
  /** state names of each workflow, for `item.state in (lent, overdue)` */
  states: Readonly<Record<string, readonly string[]>>;
  /** loans_of_borrower(x): the types of its values, and of an item (a row or a case) */
  indexes: Readonly<Record<string, { values: readonly Type[]; item: Type }>>;
  tables: Readonly<Record<string, { given: readonly Type[]; output: Type }>>;
  /** names with hyphens, e.g. T-DUE; a parameter of several values has type parts */
  parameters: Readonly<Record<string, Type>>;
  roles: readonly string[];
  /** named senders of the workflow, for people(porter_on_duty) */
  who?: readonly string[];
  /** calendars of working time */
  calendars?: readonly string[];
  codes: readonly string[];
  duties: readonly string[];
  events: readonly string[];
  /** workflow → state → fields that are set whenever that state is active: `item.state = lent and item.due_at < at` */
  setIn?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** fields of the form that are personal, and columns and fields of rows and cases, as record.column or workflow.field */
  personal?: { form?: readonly string[]; columns?: readonly string[]; fields?: readonly string[] };
  /** the value goes whole to a place that keeps it personal, so it may be a personal value: phone: phone */
  handsOn?: boolean;
  /** what parseText has read so far: a check goes over the same texts many times */
  read?: Map<string, Syntax>;
}

/** A problem within an expression; offsets count from 0 in its text. */
export interface ExpressionProblem {
  code: string;
  from: number;
  to: number;
  zh: string;
  en: string;
  fix?: string;
}
