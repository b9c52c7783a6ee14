import type { Expression } from '../expression/expression.js';
import type { Type } from '../expression/type.js';
import type { Words } from '../source/problem.js';
import type { Action, StateNode } from './chart.js';
import type { Code, IndexDefinition, RecordDefinition, Register, Role, SharedType, Table } from './shared-parts.js';

/**
 * A checked workflow, closed in itself: everything that can change a decision or an entry, and nothing else.
 * It is plain JSON; its identity is the SHA-256 of its canonical form (RFC 8785). Old definitions are loaded from this form, never parsed again.
 */
export interface Definition {
  format: 1;
  id: string;
  title: Words;
  /** clauses of the regulation that the workflow realises */
  clause: string[];
  regulation: string | null;
  /** IANA name of the site's time zone; calendar days are cut by it */
  zone: string;
  /** gives the row that bare roles are bound to, and the record of that row */
  place: { expression: Expression; record: string } | null;
  /** events that begin a case */
  start: string[];
  /** starts that come by the calendar: one case a period or, with forEach, one for each row of a record, kept in the field that is the place */
  calendar?: Record<string, { every: Period; forEach: { record: string; field: string } | null }>;
  /** the workflow whose cases begin this one's, and the field under which it is read */
  parent?: { workflow: string; called: string };
  claims: Record<string, Claim>;
  fields: Record<string, Field>;
  /** shared types that fields, parts and tables refer to by name: titles, ranges and masks of their parts */
  types: Record<string, SharedType>;
  lets: Record<string, Expression>;
  deadlines: Record<string, Expression>;
  duties: Record<string, Duty>;
  /** named senders; each is a list of alternatives */
  who: Record<string, Sender[]>;
  events: Record<string, EventDefinition>;
  root: StateNode;
  /** shared parts that the workflow refers to */
  records: Record<string, RecordDefinition>;
  indexes: Record<string, IndexDefinition>;
  tables: Record<string, Table>;
  parameters: Record<string, { type: Type }>;
  roles: Record<string, Role>;
  places: Record<string, { record: string | null; partOf: string | null }>;
  codes: Record<string, Code>;
  templates: Record<string, Words>;
  registers: Record<string, Register>;
  /** what expressions may read of each record's row and of each workflow's cases: these columns are kept with every read */
  reads: { rows: Record<string, string[]>; cases: Record<string, string[]> };
}

export type Period = 'day' | 'week' | 'month';

export interface Field {
  title: Words;
  type: Type;
  initial: unknown;
  personal: boolean;
  /** the field beside it that says whose value it is; absent: the only one that is a person */
  whose?: string;
  /** whose the files and signatures are that stand open in it: the part that holds one ('' for the value itself) → `actor`, or the path of a field; they are erased with that person */
  filesOf?: Record<string, string>;
  /** D6: what is kept of a text, e.g. the first 3 and the last 4 characters */
  mask: Mask | null;
  /** titles of the values of a choice, where the file gives them */
  choices: Record<string, string> | null;
  /** the least and the greatest value that a form may bring (money in whole fen) */
  range: Range | null;
}

export interface Mask {
  first: number;
  last: number;
}

export interface Range {
  from: number | null;
  to: number | null;
}

export interface Claim {
  /** what only one case may hold; of a list each of its members */
  of: Expression;
  /** what it is held together with, as in: one bill for a debtor, a charge and a month */
  with?: Expression[];
  /** ids of the states (with everything inside them) during which it is held */
  while: string[];
  /** told when another case holds it; or the holder is told instead and no case begins */
  elseRefuse: string | null;
  elseSend: { event: string; with: Record<string, Expression> } | null;
}

/** One alternative of a sender. All that is given must hold. */
export interface Sender {
  role: string | null;
  /** the place the role is bound to: the case's own (null), any, or this row */
  of: Expression | 'any' | null;
  /** must be this person or one of these */
  is: Expression | null;
  /** may not be this person or one of these: SELF_APPROVAL */
  not: Expression | null;
  /** whom `not` bars is not asked either: tasks, duties and messages leave him out. A definition of before this word asks him, and is decided again so */
  notAsked?: true;
  when: Expression | null;
  /** a workflow that may send the event */
  workflow: string | null;
  /** only while the post is on duty */
  onDuty?: true;
  /** told instead of the role's own code */
  otherwise?: string;
}

/** A list of sender alternatives, with the name it was given in the file, for people. */
export interface Senders {
  name: string;
  any: Sender[];
}

export interface EventDefinition {
  title: Words;
  clause: string[];
  by: Senders | null;
  cosign: Senders | null;
  form: FormField[];
  refuse: Refusal[];
  /** told instead of WRONG_STATE where the chart does not take the event */
  otherwise: Refusal[];
  actions: Action[];
}

export interface FormField {
  name: string;
  /** named in the form as `name?` */
  optional: boolean;
}

/** Refuses when `when` holds: with `code`, or with every code that the table `table` gives. */
export interface Refusal {
  code: string | null;
  table: Expression | null;
  when: Expression;
  shows: Record<string, Expression>;
  /** form fields that the condition needs: while one of them is missing it is not judged */
  needs: string[];
}

/** Judged where an event has led the case: its form stored, its actions and those of the states left and entered done, before any `always` step. */
export interface Duty {
  title: Words;
  clause: string[];
  for: Senders;
  when: Expression | null;
  /** event → until when; each begins an instance */
  due: Record<string, Expression>;
  /** state → until when; entering it begins an instance, unless the event that led there has a due of its own. Absent: none */
  dueIn?: Record<string, Expression>;
  /** event → the due moves, the instance stays */
  moved: Record<string, Expression>;
  remind: { before: Expression; to: Senders } | null;
  late: { notify: Senders | null; missed: boolean };
  /** event → the moment at which it counts as done (null: at the event) */
  done: Record<string, Expression | null>;
  lapses: string[];
  /** events after which it can no longer be done, where there are any */
  missed?: string[];
  /** ids of the states during which it does not become late; null: never */
  paused: string[] | null;
  apart: Record<string, Expression>;
}
