import type { Command } from './command.js';
import { settled } from './decide-case.js';
import type { Task } from './entry.js';
import { isBarred } from './parties.js';
import { RefusedInside, Step } from './step.js';
import type { Work } from './work.js';

type TaskCommand = Extract<Command, { kind: 'task' }>;

/** How the changes of a task enter the history; no event of a workflow has a blank in its name. */
export const taskEvent = (change: TaskCommand['change']): string => `${change.replace('_', ' ')} task`;

/**
 * Says who is at a task: claimed, released or handed over. It binds nobody: whoever may send an event still may.
 * Only persons of the task's parties claim it, hand it over, or are handed it.
 */
export function takeTask(work: Work, command: TaskCommand): void {
  const { change, state: name, actor, to } = command;
  const state = work.open(command.case);
  if (!state) throw new RefusedInside([{ code: 'NO_SUCH_CASE', clause: [], shows: { case: command.case } }]);
  const program = work.library(state.definition);
  settled(program, state, command.at);
  const task = Object.hasOwn(state.tasks, name) ? state.tasks[name]! : null;
  if (!task) throw new RefusedInside([{ code: 'NO_SUCH_TASK', clause: [], shows: { state: name } }]);
  const at = command.at > state.at ? command.at : state.at;
  const step = new Step(work, program, state.id, {
    kind: 'task', event: taskEvent(change), form: { state: name, ...(to === undefined ? {} : { to }) }, actor, at, depth: 0,
    ...(command.request ? { request: command.request } : {}),
  }, state);
  step.draft.tasksChanged[name] = changed(step, task, command);
  step.stay();
}

function changed(step: Step, task: Task, { change, actor, to }: TaskCommand): Task {
  const person = 'person' in actor ? actor.person : '';
  const { claimed_by: holder, ...free } = task;
  if (change === 'release') {
    if (holder !== person) step.refuse({ code: 'TASK_NOT_CLAIMED', clause: [], shows: { by: holder ?? null } });
    return free;
  }
  if (!isOfParties(step, task, person)) step.refuse({ code: 'ROLE_NOT_ALLOWED', clause: [] });
  if (change === 'claim') {
    if (holder !== undefined) step.refuse({ code: 'TASK_CLAIMED', clause: [], shows: { by: holder } });
    return { ...free, claimed_by: person };
  }
  if (to === undefined || !isOfParties(step, task, to)) step.refuse({ code: 'TASK_NOT_THEIRS', clause: [], shows: { person: to ?? null } });
  return { ...free, claimed_by: to! };
}

/** In the own name, or by a post in force: as holder or deputy. */
const isOfParties = (step: Step, task: Task, person: string): boolean =>
  task.for.some((party) => ('person' in party ? party.person === person : !isBarred(party, person) && step.posts.held(person, party.role, party.of, party.on_duty) !== null));
