import type { Field } from '../definition/definition.js';
import type { ScalarNode } from '../source/node.js';
import type { Place, Words } from '../source/problem.js';
import type { StateDraft } from '../chart/state-draft.js';
import type { TableDraft } from '../table/table-draft.js';

/** A workflow file taken apart: structure and types are known, expressions are not checked yet. */
export interface WorkflowDraft {
  id: string;
  name: ScalarNode;
  title: Words;
  clause: string[];
  regulation: string | null;
  place: ScalarNode | null;
  start: ScalarNode[];
  /** starts by the calendar, by event */
  calendar: Map<string, { every: ScalarNode; forEach: ScalarNode | null }>;
  parent: { workflow: ScalarNode; called: ScalarNode } | null;
  claims: ClaimDraft[];
  fields: Map<string, { field: Field; node: ScalarNode }>;
  lets: Map<string, { node: ScalarNode; name: ScalarNode }>;
  deadlines: Map<string, { node: ScalarNode; name: ScalarNode }>;
  duties: Map<string, DutyDraft>;
  who: Map<string, { name: ScalarNode; alternatives: SenderDraft[] }>;
  events: Map<string, EventDraft>;
  tables: Map<string, TableDraft>;
  root: StateDraft;
  states: Map<string, StateDraft>;
}

export interface ClaimDraft {
  name: ScalarNode;
  /** one expression, or several that are claimed together */
  of: ScalarNode[];
  while: ScalarNode[];
  elseRefuse: ScalarNode | null;
  elseSend: { event: ScalarNode; with: NamedExpressions } | null;
}

export type NamedExpressions = { name: ScalarNode; expression: ScalarNode }[];

/** One alternative of a named sender. */
export interface SenderDraft {
  place: Place;
  role: ScalarNode | null;
  of: ScalarNode | null;
  is: ScalarNode | null;
  not: ScalarNode | null;
  when: ScalarNode | null;
  workflow: ScalarNode | null;
  onDuty: boolean;
  otherwise: ScalarNode | null;
}

/** What stands after by, for, to or task: names of roles, of `who`, of workflows, or a person of the case. */
export interface SendersDraft {
  place: Place;
  names: ScalarNode[];
}

export interface EventDraft {
  name: ScalarNode;
  title: Words;
  clause: string[];
  by: SendersDraft | null;
  cosign: SendersDraft | null;
  form: { name: ScalarNode; optional: boolean }[];
  refuse: RefusalDraft[];
  otherwise: RefusalDraft[];
  actions: ActionDraft[];
}

export interface RefusalDraft {
  place: Place;
  code: ScalarNode | null;
  table: ScalarNode | null;
  when: ScalarNode;
  shows: NamedExpressions;
}

export interface DutyDraft {
  name: ScalarNode;
  title: Words;
  clause: string[];
  for: SendersDraft;
  when: ScalarNode | null;
  due: NamedExpressions;
  moved: NamedExpressions;
  remind: { before: ScalarNode; to: SendersDraft | null } | null;
  late: { notify: SendersDraft | null; missed: boolean };
  done: { name: ScalarNode; expression: ScalarNode | null }[];
  lapses: ScalarNode[];
  missed: ScalarNode[];
  paused: ScalarNode[];
  apart: NamedExpressions;
}

export type ActionDraft = {
  place: Place;
  when: ScalarNode | null;
  forEach: ScalarNode | null;
} & (
  | { do: 'assign'; set: NamedExpressions }
  | { do: 'change'; rows: ScalarNode; set: NamedExpressions }
  | { do: 'start'; workflow: ScalarNode; event: ScalarNode; with: NamedExpressions; link: ScalarNode | null }
  | { do: 'send'; to: ScalarNode; event: ScalarNode; with: NamedExpressions }
  | { do: 'notify'; to: SendersDraft; template: ScalarNode }
  | { do: 'call'; service: ScalarNode; operation: ScalarNode | null; with: NamedExpressions }
);
