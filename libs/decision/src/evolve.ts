import type { CaseState } from './case-state.js';
import type { DutyChange, DutyInstance, Entry, RegisterChange } from './entry.js';

/** Folds one entry into a case's state. Runs no rule: the entry carries its outcome. Neither argument is changed. */
export function evolve(state: CaseState | null, entry: Entry): CaseState {
  const before = state ?? blank(entry);
  const { left = [], entered = [] } = entry;
  const history = entry.history ?? before.history;
  // named one by one: spreading the state before took twice the time of all the rest
  const after: CaseState = {
    id: before.id,
    workflow: before.workflow,
    definition: entry.definition,
    semantics: entry.semantics,
    seq: entry.seq,
    at: entry.at,
    began: before.began,
    value: entry.to,
    ended: entry.ended === true,
    fields: entry.set ? { ...before.fields, ...entry.set } : before.fields,
    entered: left.length || entered.length ? withEntered(without(before.entered, left), entered, entry.at) : before.entered,
    timers: entry.timers ? { ...without(before.timers, entry.timers.cancelled ?? []), ...entry.timers.set } : before.timers,
    duties: entry.duties ? entry.duties.reduce(changeDuty, before.duties) : before.duties,
    tasks: entry.tasks ? { ...without(before.tasks, entry.tasks.closed ?? []), ...entry.tasks.opened, ...entry.tasks.changed } : before.tasks,
    claims: entry.claims ? { ...without(before.claims, Object.keys(entry.claims.released ?? {})), ...entry.claims.taken } : before.claims,
    senders: sent(before.senders, entry),
    rows: entry.registers ? entry.registers.reduce(changeRow, before.rows) : before.rows,
  };
  if (history) after.history = history;
  if (before.parent !== undefined) after.parent = before.parent;
  return after;
}

function changeRow(rows: CaseState['rows'], { register, key, follows }: RegisterChange): CaseState['rows'] {
  return { ...rows, [register]: { ...rows[register], [key]: { ...rows[register]?.[key], ...follows } } };
}

const blank = (entry: Entry): CaseState => ({
  id: entry.case,
  workflow: entry.workflow,
  definition: entry.definition,
  semantics: entry.semantics,
  seq: 0,
  at: entry.at,
  began: entry.at,
  value: entry.to,
  ended: false,
  fields: {},
  entered: {},
  timers: {},
  duties: [],
  tasks: {},
  claims: {},
  senders: {},
  ...('case' in entry.actor ? { parent: entry.actor.case } : {}),
  rows: {},
});

function without<T>(from: Record<string, T>, names: readonly string[]): Record<string, T> {
  if (!names.some((name) => name in from)) return from;
  const kept: Record<string, T> = {};
  for (const name in from) if (!names.includes(name)) kept[name] = from[name]!;
  return kept;
}

function withEntered(entered: Record<string, string>, states: readonly string[], at: string): Record<string, string> {
  const after = { ...entered };
  for (const state of states) after[state] = at;
  return after;
}

/** Puts a change into the list of a case's duty instances. */
export function changeDuty(duties: readonly DutyInstance[], { change, ...instance }: DutyChange): DutyInstance[] {
  if (change === 'begun') return [...duties, instance];
  return duties.map((one) => (one.duty === instance.duty && one.no === instance.no ? instance : one));
}

function sent(senders: CaseState['senders'], { kind, event, actor }: Entry): CaseState['senders'] {
  if (kind !== 'event' || !('person' in actor)) return senders;
  const known = senders[event] ?? [];
  return known.includes(actor.person) ? senders : { ...senders, [event]: [...known, actor.person] };
}
