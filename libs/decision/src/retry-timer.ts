import type { Command } from './command.js';
import { settled } from './decide-case.js';
import { RefusedInside, Step } from './step.js';
import type { Work } from './work.js';

/** Arms a parked timer again, with the due that it had: it fires at once. Recorded with who wanted it, and why. */
export function retryTimer(work: Work, command: Extract<Command, { kind: 'retry' }>): void {
  const state = work.open(command.case);
  if (!state) throw new RefusedInside([{ code: 'NO_SUCH_CASE', clause: [], shows: { case: command.case } }]);
  const program = work.library(state.definition);
  settled(program, state, command.at);
  const timer = state.timers[command.timer];
  if (!timer?.parked || timer.due !== command.due) {
    throw new RefusedInside([{ code: 'NO_SUCH_TIMER', clause: [], shows: { timer: command.timer, due: command.due } }]);
  }
  const at = command.at > state.at ? command.at : state.at;
  const step = new Step(work, program, state.id, {
    kind: 'retried', event: command.timer, form: { reason: command.reason }, actor: command.actor, at, due: timer.due, depth: 0,
    ...(command.request ? { request: command.request } : {}),
  }, state);
  const { fired: _, parked: __, ...armed } = timer;
  step.arm(command.timer, armed);
  step.stay();
}
