import type { Duty, Expression } from '#libs/language';
import { endOfDay, plusDuration, plusSeconds } from '#libs/machine';
import { verdict } from './duty-verdict.js';
import type { DutyChange, DutyInstance, Verdict } from './entry.js';
import { changeDuty } from './evolve.js';
import { partiesOf } from './parties.js';
import type { Step } from './step.js';

/** Names of the timers that serve a duty instance. */
export const remindTimer = (duty: string, no: number) => `remind:${duty}#${no}`;
export const lateTimer = (duty: string, no: number) => `late:${duty}#${no}`;

/** Applies what an event and the states that are entered mean to the duties: they may fulfil one, end one, begin one or move its due. */
export function followDuties(step: Step, event: string, entered: readonly string[]): void {
  for (const [name, duty] of Object.entries(step.program.definition.duties)) {
    const open = () => step.duties.findLast((one) => one.duty === name && one.done === undefined && one.verdict === undefined);
    if (event in duty.done) finish(step, open(), event, duty.done[event] ?? null, duty);
    if (duty.lapses.includes(event)) lapse(step, open());
    if (duty.missed?.includes(event)) close(step, open(), 'missed');
    const until = duty.due[event] ?? entered.map((state) => duty.dueIn?.[state]).find((found) => found !== undefined);
    if (until) begin(step, name, duty, until, open());
    if (event in duty.moved) move(step, open(), duty, duty.moved[event]!);
  }
}

function finish(step: Step, open: DutyInstance | undefined, event: string, moment: Expression | null, duty: Duty): void {
  if (!open) return;
  const done = moment ? (step.run(moment) as string | null) : step.at;
  if (done === null) return;
  const by = step.person;
  const apart = Object.entries(duty.apart).filter(([, test]) => step.run(test) === true).map(([name]) => name);
  record(step, { change: 'done', ...open, done, event, ...(by === null ? {} : { by }), ...(apart.length ? { apart } : {}) });
}

/** Ended before its due: no obligation; after it: as it stood. */
function lapse(step: Step, open: DutyInstance | undefined): void {
  if (!open) return;
  const stood = verdict(open, step.at);
  close(step, open, stood === 'not_yet' ? 'none' : stood);
}

function close(step: Step, open: DutyInstance | undefined, as: Verdict): void {
  if (open) record(step, { change: 'closed', ...open, verdict: as });
}

function begin(step: Step, name: string, duty: Duty, until: Expression, former: DutyInstance | undefined): void {
  if (duty.when && step.run(duty.when) !== true) return;
  const due = dueOf(step, step.run(until));
  if (due === null) return;
  lapse(step, former);
  const no = step.duties.filter((one) => one.duty === name).length + 1;
  beginInstance(step, name, no, due);
}

/** Begins an instance that is known to be owed, with its reminder and the word that it is late. */
export function beginInstance(step: Step, name: string, no: number, due: { due: string; day?: true }): void {
  const duty = step.program.definition.duties[name]!;
  const parties = partiesOf(duty.for, step.program, step.environment, step.posts);
  record(step, { change: 'begun', duty: name, no, begun: step.at, ...due, for: parties });
  arm(step, name, no, duty, due.due);
}

function move(step: Step, open: DutyInstance | undefined, duty: Duty, until: Expression): void {
  const due = open ? dueOf(step, step.run(until)) : null;
  if (!open || due === null) return;
  const { day: _, ...rest } = open;
  record(step, { change: 'moved', ...rest, ...due });
  arm(step, open.duty, open.no, duty, due.due);
}

/** A date and time: that second still counts. A date: that whole day. */
export function dueOf(step: Step, value: unknown): { due: string; day?: true } | null {
  if (typeof value !== 'string') return null;
  return value.includes('T') ? { due: value } : { due: endOfDay(value, step.environment.zone), day: true };
}

function arm(step: Step, name: string, no: number, duty: Duty, due: string): void {
  const key = `${name}#${no}`;
  if (duty.remind) {
    const moment = plusDuration(due, step.run(duty.remind.before) as string, step.environment.zone, -1);
    if (moment > step.at) step.arm(remindTimer(name, no), { due: moment, wakes: moment, duty: key });
  }
  step.arm(lateTimer(name, no), { due, wakes: plusSeconds(due, 1), duty: key });
}

function record(step: Step, change: DutyChange): void {
  step.duties = changeDuty(step.duties, change);
  step.draft.duties.push(change);
  if (change.change === 'done' || change.change === 'closed') {
    step.disarm(remindTimer(change.duty, change.no));
    step.disarm(lateTimer(change.duty, change.no));
  }
}
