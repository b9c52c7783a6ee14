import { movedByTimer } from './draft.js';
import type { Entry } from './entry.js';
import { followClaims } from './follow-claims.js';
import { followDuties } from './follow-duties.js';
import { followRegisters } from './follow-registers.js';
import { followTasks } from './follow-tasks.js';
import { followTimers } from './follow-timers.js';
import type { Step } from './step.js';

/** Entries about a case that move nothing in it: no rule is asked, so none can stand in the way. */
const ASIDE: ReadonlySet<Entry['kind']> = new Set(['parked', 'retried', 'task']);

/** What follows from a microstep that has been walked: duties, claims, timers, tasks and registers, each seeing what came before. */
export function followAll(step: Step): void {
  const { draft } = step;
  if (ASIDE.has(draft.kind)) return;
  // a case that is laid or migrated has taken no event, whatever the files call theirs
  const setDown = draft.kind === 'laid' || draft.kind === 'migrated';
  const event = setDown ? '' : draft.event;
  followDuties(step, draft.kind === 'timer' ? '' : event, setDown ? [] : draft.entered);
  followClaims(step);
  followTimers(step);
  followTasks(step);
  if (draft.kind !== 'timer' || movedByTimer(draft)) followRegisters(step, event);
}
