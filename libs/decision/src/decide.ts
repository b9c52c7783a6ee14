import { EvaluationRefused } from '#libs/machine';
import type { Command } from './command.js';
import { migrateCase } from './migrate-case.js';
import { judgeUnique } from './judge-unique.js';
import { retryTimer } from './retry-timer.js';
import { takeTask, taskEvent } from './take-task.js';
import { decideLay, decideRows } from './decide-lay.js';
import { beginCase, SettleFirst, takeEvent, takeTimer } from './decide-case.js';
import type { CaseState } from './case-state.js';
import type { Inputs } from './inputs.js';
import { SEMANTICS, type Actor, type Entry, type Read } from './entry.js';
import { unmetBy, type Refused, type Unmet } from './refusal.js';
import type { Row, Slice } from './slice.js';
import { RefusedInside } from './step.js';
import { ifAtHand, Work, type Lacking, type Library } from './work.js';

/**
 * What came of a command. `applied`: entries in order, over all cases, with everything that they change.
 * `needs`: the slice lacks these keys; load them and ask again, unless what was supposed of them proves right. `due`: a case concerned has a timer that was due before; decide that first.
 */
export type Decision = Decided | Lacking<Decided>;

export type Decided =
  | { outcome: 'applied'; entries: Entry[]; reads: Read[]; cases: ChangedCase[]; rows: ChangedRow[]; claims: Map<string, string | null> }
  | { outcome: 'refused'; refused: Refused; reads: Read[] }
  | { outcome: 'due'; case: string; timer: string; due: string };

export interface ChangedCase {
  before: CaseState | null;
  after: CaseState;
}

export interface ChangedRow {
  record: string;
  row: string;
  before: Row | null;
  after: Row;
}

/** Decides one command by the slice alone: no clock, no chance, no look anywhere else. An expected "no" is a value; only a defect throws. `inputs` is told what each judgement looked at. */
export function decide(library: Library, slice: Slice, command: Command, inputs: Inputs | null = null): Decision {
  const work = new Work(library, slice, command, inputs);
  return ifAtHand(work, () => outcomeOf(work, command));
}

function outcomeOf(work: Work, command: Command): Decided {
  try {
    run(work, command);
    const unmet = judgeUnique(work);
    if (unmet.length) throw new RefusedInside(unmet);
    return applied(work);
  } catch (stopped) {
    if (stopped instanceof SettleFirst) return { outcome: 'due', ...stopped.timer };
    if (stopped instanceof RefusedInside) return refused(work, command, stopped.unmet);
    if (stopped instanceof EvaluationRefused) return refused(work, command, [unmetBy(stopped)]);
    throw stopped;
  }
}

function run(work: Work, command: Command): void {
  switch (command.kind) {
    case 'start': {
      const program = work.live(command.workflow);
      if (!program) throw new RefusedInside([{ code: 'NO_SUCH_WORKFLOW', clause: [], shows: { workflow: command.workflow } }]);
      return beginCase(work, program, idFor(work, command), triggerOf(command));
    }
    case 'event':
      return takeEvent(work, command.case, triggerOf(command), command.version);
    case 'timer':
    case 'park':
      return takeTimer(work, command);
    case 'retry':
      return retryTimer(work, command);
    case 'task':
      return takeTask(work, command);
    case 'migrate':
      return migrateCase(work, command);
    case 'lay':
      return decideLay(work, command);
    case 'rows':
      return decideRows(work, command);
  }
}

/** What the calendar begins, it begins once. */
function idFor(work: Work, { due }: Extract<Command, { kind: 'start' }>): string {
  const id = work.newId();
  if (due !== undefined && work.open(id)) throw new RefusedInside([{ code: 'BEGUN_ALREADY', clause: [], shows: { case: id } }]);
  return id;
}

const triggerOf = (command: Extract<Command, { kind: 'start' | 'event' }>) => ({
  kind: 'event' as const,
  event: command.event,
  form: command.form,
  actor: command.actor,
  at: command.at,
  ...('due' in command && command.due !== undefined ? { at: command.due, due: command.due, processed: command.at } : {}),
  depth: 0,
  ...(command.claimed ? { claimed: command.claimed } : {}),
  ...(command.request ? { request: command.request } : {}),
});

function applied(work: Work): Decided {
  const reads = [...work.reads.values()];
  const first = work.entries[0];
  const kept = reads.filter((read) => !read.key.startsWith('case:'));
  if (first && kept.length) first.reads = kept;
  return {
    outcome: 'applied',
    entries: work.entries,
    reads,
    cases: [...work.cases.values()].filter((after) => work.before.get(after.id)?.seq !== after.seq).map((after) => ({ before: work.before.get(after.id) ?? null, after })),
    rows: [...work.rows.values()],
    claims: work.claims,
  };
}

/** Where a receiver in another case refused, the refusal is the command's: it stands with the case to which the command was sent. */
function refused(work: Work, command: Command, unmet: Unmet[]): Decided {
  const state = 'case' in command ? (work.before.get(command.case) ?? work.cases.get(command.case) ?? null) : null;
  const workflow = state?.workflow ?? ('workflow' in command ? command.workflow : '');
  const live = state ? state.definition : ((work.slice.get(`live:${workflow}`)?.value as string | undefined) ?? '');
  const actor: Actor = 'actor' in command ? command.actor : { system: true };
  const reads = [...work.reads.values()];
  const kept = reads.filter((read) => !read.key.startsWith('case:'));
  return {
    outcome: 'refused',
    reads,
    refused: {
      format: 1,
      semantics: SEMANTICS,
      ...(state ? { case: state.id, after: state.seq, state: state.value } : {}),
      workflow,
      definition: live,
      at: command.at,
      event: 'event' in command ? command.event : 'timer' in command ? command.timer : command.kind === 'task' ? taskEvent(command.change) : command.kind,
      actor,
      ...(command.request ? { request: command.request } : {}),
      ...('form' in command && Object.keys(command.form).length ? { form: command.form } : {}),
      unmet,
      ...(kept.length ? { reads: kept } : {}),
      ...(work.judged.length ? { judged: work.judged } : {}),
    },
  };
}
