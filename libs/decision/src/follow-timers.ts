import type { AfterTransition } from '#libs/language';
import { endOfDay, plusDuration, plusSeconds } from '#libs/machine';
import type { Timer } from './entry.js';
import type { Step } from './step.js';

/** The name of the timer of an `after` in a state. */
export const afterTimer = (name: string, state: string) => `${name}@${state}`;

/**
 * Arms and cancels the timers of the chart: those of states that were left go, those of states that were entered start to count,
 * and points in time follow their data. A chart that is done has none left: its regions stay where they are, and nothing elapses in them.
 */
export function followTimers(step: Step): void {
  if (step.isFinal()) {
    for (const [name, timer] of Object.entries(step.timers)) if (timer.state !== undefined) step.disarm(name);
    return;
  }
  for (const state of step.draft.left) {
    for (const [name, timer] of Object.entries(step.timers)) if (timer.state === state) step.disarm(name);
  }
  for (const state of step.active) {
    const { node } = step.program.nodes.get(state)!;
    const entered = step.draft.entered.includes(state);
    // another definition may have other clocks in a state that stays; those that run go on
    const migrated = step.draft.kind === 'migrated' && !entered;
    if (migrated) for (const [name, timer] of Object.entries(step.timers)) if (timer.state === state && !node.after.some((after) => afterTimer(after.name, state) === name)) step.disarm(name);
    for (const after of node.after) {
      const counts = 'parameter' in after.delay;
      if (!counts || entered || (migrated && !step.timers[afterTimer(after.name, state)])) armAfter(step, after, state);
    }
  }
}

function armAfter(step: Step, after: AfterTransition, state: string): void {
  const name = afterTimer(after.name, state);
  const due = dueOf(step, after, state);
  const armed = step.timers[name];
  if (due === null) {
    if (armed) step.disarm(name);
    return;
  }
  if (armed && firstDue(armed) === due) return;
  const every = after.every ? { every: step.run(after.every) as string } : {};
  // Its own firing led back here with nothing changed: a timer fires once for one due, or it would do so for ever.
  const led = step.trigger.kind === 'timer' && step.trigger.event === name && step.trigger.due === due;
  const again = step.trigger.again !== undefined && due <= step.at ? { again: step.trigger.again + 1 } : {};
  step.arm(name, { due, wakes: plusSeconds(due, 1), state, ...every, ...(led ? { fired: true as const } : again) });
}

/** A repeating timer that has fired stands at a later due, but its data have not changed. */
const firstDue = (timer: Timer): string => timer.first ?? timer.due;

function dueOf(step: Step, { delay }: AfterTransition, state: string): string | null {
  const { zone } = step.environment;
  const entered = step.draft.entered.includes(state) ? step.at : (step.state?.entered[state] ?? step.at);
  if ('duty' in delay) return step.duties.findLast((one) => one.duty === delay.duty && one.done === undefined && one.verdict === undefined)?.due ?? null;
  const value = step.run('parameter' in delay ? delay.parameter : step.program.definition.deadlines[delay.deadline]!);
  if (typeof value !== 'string') return null;
  if (/^-?P/.test(value)) return plusDuration(entered, value, zone);
  return value.includes('T') ? value : endOfDay(value, zone);
}
