import type { Command } from './command.js';
import { decide, type Decision } from './decide.js';
import type { Entry } from './entry.js';
import { evolve } from './evolve.js';
import { idsOf } from './ids-of.js';
import type { Inputs } from './inputs.js';
import type { CaseState } from './case-state.js';
import { laidCase, laidRows } from './laid-command.js';
import { caseKey, liveKey, Needs, viewKey, viewOf, type Loaded } from './slice.js';
import { taskEvent } from './take-task.js';
import type { Library } from './work.js';

/** Entries of one command, over all the cases that it touched, with the states of these cases before it. */
export interface RecordedCommand {
  entries: readonly Entry[];
  before: ReadonlyMap<string, CaseState | null>;
}

/**
 * Decides a recorded command again from the history alone: its first entry names what was asked and holds what was read.
 * The same entries must come out. A gap in the record shows as `needs`.
 */
export function redecide(library: Library, { entries, before }: RecordedCommand, inputs: Inputs | null = null): Decision {
  const first = entries[0]!;
  const slice = new Map<string, Loaded>();
  for (const { key, version, value } of first.reads ?? []) slice.set(key, { version, value });
  for (const [id, state] of before) {
    slice.set(caseKey(id), { version: state?.seq ?? 0, value: state });
    if (state && !slice.has(viewKey(id))) slice.set(viewKey(id), { version: state.seq, value: viewOf(state) });
  }
  for (const entry of entries) if (entry.from === null && !slice.has(liveKey(entry.workflow))) slice.set(liveKey(entry.workflow), { version: 0, value: entry.definition });
  try {
    return decide(library, { get: (key) => slice.get(key) ?? (key.startsWith('exists:') ? EXISTS : undefined) }, commandOf(library, entries), inputs);
  } catch (stopped) {
    if (stopped instanceof Needs) return { outcome: 'needs', keys: stopped.keys };
    throw stopped;
  }
}

/** What was applied named rows that were there, or was decided before that was asked. */
const EXISTS: Loaded = { version: 0, value: true };

/** The command that the first of its entries records. */
function commandOf(library: Library, entries: readonly Entry[]): Command {
  const first = entries[0]!;
  const ids = idsOf(entries);
  const common = { at: first.processed ?? first.at, ids, ...(first.request ? { request: first.request } : {}) };
  const asked = { ...common, event: first.event, form: first.form ?? {}, actor: bare(first.actor), ...(first.claimed ? { claimed: first.claimed } : {}) };
  if (first.kind === 'timer') return { ...common, kind: 'timer', case: first.case, timer: first.event, due: dueOf(first) };
  if (first.kind === 'parked') {
    return { ...common, kind: 'park', case: first.case, timer: first.event, due: dueOf(first), reason: first.judged?.find((one) => one.what === 'parked')?.saw ?? {} };
  }
  if (first.kind === 'retried') return { ...common, kind: 'retry', case: first.case, timer: first.event, due: dueOf(first), actor: first.actor, reason: String(first.form?.['reason'] ?? '') };
  if (first.kind === 'task') return { ...common, ...taskOf(first) };
  if (first.kind === 'migrated') {
    const { reason, states } = first.form as { reason: string; states: Record<string, string> };
    return { ...common, kind: 'migrate', case: first.case, to: first.definition, states, actor: bare(first.actor), reason };
  }
  if (first.kind === 'laid') {
    const { workflow, actor, event } = first;
    if (event === 'rows') return { ...common, kind: 'rows', actor, rows: laidRows(first), reason: String(first.form?.['reason'] ?? '') };
    return { ...common, kind: 'lay', workflow, actor, laid: laidCase(library(first.definition), first) };
  }
  if (first.asked) return { ...asked, kind: 'start', workflow: first.asked.workflow, event: first.asked.event, form: first.asked.form ?? {} };
  if (first.from === null) return { ...asked, kind: 'start', workflow: first.workflow, ...(first.due === undefined ? {} : { due: first.due }) };
  return { ...asked, kind: 'event', case: first.case };
}

/** What was asked about a task. */
function taskOf({ case: id, event, form = {}, actor }: Entry) {
  const change = (['claim', 'release', 'hand_over'] as const).find((one) => taskEvent(one) === event)!;
  return { kind: 'task' as const, case: id, state: String(form['state']), change, actor, ...('to' in form ? { to: String(form['to']) } : {}) };
}

const dueOf = (entry: Entry): string => entry.due ?? entry.at;

/** The sender without the post, which deciding finds again. */
function bare(actor: Entry['actor']): Entry['actor'] {
  if (!('person' in actor)) return actor;
  return { person: actor.person, ...(actor.cosigner === undefined ? {} : { cosigner: actor.cosigner }) };
}

/** Folds entries from the beginning. */
export const fold = (entries: readonly Entry[]): CaseState | null => entries.reduce<CaseState | null>(evolve, null);
