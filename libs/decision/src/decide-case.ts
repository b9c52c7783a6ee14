import { afterEvent, choose, type Program } from '#libs/machine';
import type { CaseState } from './case-state.js';
import type { Command } from './command.js';
import { dueTimers } from './due-timers.js';
import { lapseOrRemind } from './duty-timers.js';
import { firedTimer } from './fired-timer.js';
import { heldByAnother } from './held-by-another.js';
import { judgeEvent, judgeOtherwise } from './judge-event.js';
import { RefusedInside, Step } from './step.js';
import type { Trigger } from './trigger.js';
import type { Work } from './work.js';

const DEEPEST = 8;

/** Timers that may fire in a row without time passing: more is a circle of states whose dues have passed. */
const MOST_AGAIN = 16;

/** Thrown inside a decision when a case concerned has a timer that was due before. */
export class SettleFirst {
  constructor(readonly timer: { case: string; timer: string; due: string }) {}
}

/** Begins a case, or tells the holder of a claim that asks for it; then sends what follows. */
export function beginCase(work: Work, program: Program, id: string, trigger: Trigger): void {
  const event = program.definition.events[trigger.event];
  if (!event || !program.definition.start.includes(trigger.event)) {
    throw new RefusedInside([{ code: 'UNKNOWN_EVENT', clause: [], shows: { event: trigger.event, known: program.definition.start } }]);
  }
  const step = new Step(work, program, id, trigger, null);
  Object.assign(step.fields, parentIn(program, trigger), trigger.form);
  refuseIf(judgeEvent(step, []));
  const holder = heldByAnother(step);
  if (holder) {
    const form = Object.keys(trigger.form).length ? { form: trigger.form } : {};
    const asked = trigger.depth === 0 ? { asked: { workflow: program.definition.id, event: trigger.event, ...form } } : {};
    takeEvent(work, holder.case, { ...step.trigger, ...asked, event: holder.event, form: holder.form });
    return;
  }
  step.begin();
  deliver(work, step);
}

/** Lets a case take an event that a person or another case sends; then sends what follows. */
export function takeEvent(work: Work, id: string, trigger: Trigger, version?: number): void {
  const state = work.open(id);
  if (!state) throw new RefusedInside([{ code: 'NO_SUCH_CASE', clause: [], shows: { case: id } }]);
  const program = work.library(state.definition);
  settled(program, state, trigger.at);
  const step = new Step(work, program, id, { ...trigger, at: later(trigger.at, state.at) }, state);
  work.judged = step.draft.judged;
  if (version !== undefined && version !== state.seq) {
    throw new RefusedInside([{ code: 'STALE_VERSION', clause: [], shows: { sent: version, now: state.seq } }]);
  }
  if (!program.definition.events[trigger.event]) {
    throw new RefusedInside([{ code: 'UNKNOWN_EVENT', clause: [], shows: { event: trigger.event, known: Object.keys(program.definition.events) } }]);
  }
  const chosen = step.choose(trigger.event);
  if (!chosen.length) throw new RefusedInside(judgeOtherwise(step));
  refuseIf(judgeEvent(step, chosen));
  step.take();
  deliver(work, step);
}

/** Fires a timer of a case, or parks one that could not be applied. */
export function takeTimer(work: Work, command: Extract<Command, { kind: 'timer' | 'park' }>): void {
  const state = work.open(command.case);
  const timer = state?.timers[command.timer];
  if (!state || !timer || timer.fired || timer.due !== command.due) {
    throw new RefusedInside([{ code: 'NO_SUCH_TIMER', clause: [], shows: { timer: command.timer, due: command.due } }]);
  }
  const program = work.library(state.definition);
  const first = dueTimers(program, state)[0]!;
  if (first.timer !== command.timer) throw new SettleFirst({ case: state.id, timer: first.timer, due: first.due });
  const trigger: Trigger = {
    kind: 'timer', event: command.timer, form: {}, actor: { system: true },
    at: later(timer.due, state.at), due: timer.due, processed: command.at, again: timer.again ?? 0, depth: 0,
  };
  if (command.kind === 'timer' && trigger.again === MOST_AGAIN) throw new RefusedInside([{ code: 'ENDLESS_TIMERS', clause: [], shows: { timer: command.timer, due: timer.due } }]);
  const step = new Step(work, program, state.id, trigger, state);
  if (command.kind === 'park') {
    step.draft.kind = 'parked';
    step.arm(command.timer, { ...timer, fired: true, parked: true });
    step.judgements.note({ what: 'parked', result: false, saw: command.reason });
    step.stay();
  } else if (timer.duty !== undefined) {
    lapseOrRemind(step, command.timer, timer);
    step.stay();
  } else {
    const [name] = command.timer.split('@') as [string];
    step.arm(command.timer, firedTimer(timer, program.definition.zone));
    step.elapse(afterEvent(name, timer.state!));
    deliver(work, step);
  }
}


/** What the case sends once it has settled, in order; a receiver's refusal refuses the whole command. */
function deliver(work: Work, step: Step): void {
  if (step.trigger.depth >= DEEPEST && step.pending.length) throw new RefusedInside([{ code: 'CASCADE_TOO_DEEP', clause: [] }]);
  for (const { from, workflow, sent, with: form } of step.pending) {
    const trigger: Trigger = {
      kind: 'event', event: sent.event, form, actor: { case: from, workflow },
      at: step.trigger.at, depth: step.trigger.depth + 1, cause: step.first,
      ...(step.trigger.again === undefined ? {} : { again: step.trigger.again }),
      ...(step.trigger.processed ? { processed: step.trigger.processed } : {}),
    };
    if (sent.began) {
      const program = work.live(sent.workflow);
      if (!program) throw new RefusedInside([{ code: 'NO_SUCH_WORKFLOW', clause: [], shows: { workflow: sent.workflow } }]);
      const before = work.entries.length;
      beginCase(work, program, sent.case, trigger);
      const began = work.entries[before];
      if (began && began.case !== sent.case) {
        relink(work, step, sent.case, began.case);
        sent.case = began.case;
        sent.event = began.event;
        sent.joined = true;
        delete sent.began;
      }
    } else {
      const target = work.open(sent.case);
      if (target) sent.workflow = target.workflow;
      takeEvent(work, sent.case, trigger);
    }
  }
}

/** The field that names the case which begins this one, where it is of the workflow that the file calls its parent. */
function parentIn({ definition: { parent } }: Program, { actor }: Trigger): Record<string, unknown> {
  return parent && 'case' in actor && actor.workflow === parent.workflow ? { [parent.called]: actor.case } : {};
}

/** The holder of a claim was told instead of a new case: links that the sender keeps lead to the holder. */
function relink(work: Work, { caseId }: Step, drawn: string, told: string): void {
  const led = (value: unknown): unknown => (value === drawn ? told : Array.isArray(value) && value.includes(drawn) ? [...new Set(value.map((one: unknown) => (one === drawn ? told : one)))] : value);
  const all = (fields: Record<string, unknown>) => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, led(value)]));
  for (const entry of work.entries) if (entry.case === caseId && entry.set) entry.set = all(entry.set);
  const state = work.cases.get(caseId)!;
  work.cases.set(caseId, { ...state, fields: all(state.fields) });
}

/** Throws when a timer of the case was due before an instant: that one is decided first. */
export function settled(program: Program, state: CaseState, at: string): void {
  const first = dueTimers(program, state)[0];
  if (first && first.due < at) throw new SettleFirst({ case: state.id, timer: first.timer, due: first.due });
}

function refuseIf(unmet: RefusedInside['unmet']): void {
  if (unmet.length) throw new RefusedInside(unmet);
}

const later = (one: string, other: string): string => (one > other ? one : other);
