import { activeStates } from '#libs/machine';
import type { CaseState } from './case-state.js';

/**
 * What a decision may see, by key, each with its version (0: there is none yet). The keys:
 *   case:<id>  view:<id>  row:<record>:<name>  index:<name>:<values>  parameter:<name>  posts:<role>:<place>  person:<id>  claim:<workflow>.<claim>:<what>  live:<workflow>
 *   same:<commitment>:<commitment>
 *   exists:<record>:<name>: whether there is such a row. It is not kept with the history: a row that is there stays for good.
 * A record that lacks an id shows as id:<n>.
 */
export interface Slice {
  get(key: string): Loaded | undefined;
}

export interface Loaded {
  version: number;
  value: unknown;
}

export interface Post {
  person: string;
  role: string;
  of: string | null;
  deputy: boolean;
  from: string | null;
  to: string | null;
  on_duty?: boolean | null;
}

export type Row = Record<string, unknown>;

/** The record that keeps calendars of working time, a row for each year: china/2026. */
export const CALENDARS = 'calendars';

/** The record that keeps when a start by the calendar comes next: a row for each, stocktake.open_day. */
export const CALENDAR_STARTS = 'calendar_starts';

/** Values by the day from which each holds, oldest first. */
export type ParameterValues = { from: string; value: unknown }[];

export const caseKey = (id: string) => `case:${id}`;
/** what expressions may see of another case */
export const viewKey = (id: string) => `view:${id}`;
/** The key under which a store holds what stands under one of the slice: a view is a look at a case, whether a row exists is one at that row. */
export function storedKey(key: string): string {
  if (key.startsWith('view:')) return caseKey(key.slice('view:'.length));
  return key.startsWith('exists:') ? `row:${key.slice('exists:'.length)}` : key;
}
export const rowKey = (record: string, name: string) => `row:${record}:${name}`;
export const existsKey = (record: string, name: string) => `exists:${record}:${name}`;
export const indexKey = (name: string, values: readonly unknown[]) => `index:${name}:${JSON.stringify(values)}`;
export const parameterKey = (name: string) => `parameter:${name}`;
export const postsKey = (role: string, place: string | null) => `posts:${role}:${place ?? ''}`;
export const personKey = (person: string) => `person:${person}`;
export const claimKey = (workflow: string, claim: string, what: string) => `claim:${workflow}.${claim}:${what}`;
/** the definition with which cases of a workflow begin now: its hash */
export const liveKey = (workflow: string) => `live:${workflow}`;

/** Whether two commitments stand for the same personal value: true, false, or null where one is erased. It has no version: a value is erased, and never changed. */
export const sameKey = (one: string, other: string) => `same:${[one, other].sort().join(':')}`;
export const isSameKey = (key: string) => key.startsWith('same:');
export const commitmentsOf = (key: string) => key.split(':').slice(1) as [string, string];

export const idKey = (n: number) => `id:${n}`;

/** What expressions may see of another case. */
export interface CaseView {
  workflow: string;
  states: string[];
  ended: boolean;
  fields: Record<string, unknown>;
}

export function viewOf(state: CaseState): CaseView {
  const known = views.get(state);
  if (known) return known;
  const view = { workflow: state.workflow, states: activeStates(state.value), ended: state.ended, fields: state.fields };
  views.set(state, view);
  return view;
}

/** A state is never changed itself, so one view of it serves all who look. */
const views = new WeakMap<CaseState, CaseView>();

/**
 * Thrown inside a decision when the slice lacks something; decide gives it back as "needs these". Never leaves the library.
 * No Error: nobody reads its stack, and taking one costs more than a decision.
 */
export class Needs {
  constructor(readonly keys: readonly string[]) {}
}
