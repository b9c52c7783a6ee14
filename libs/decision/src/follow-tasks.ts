import { partiesOf } from './parties.js';
import type { Step } from './step.js';

/** A task lasts as long as its state: it is opened when the state is entered and closed when it is left. */
export function followTasks(step: Step): void {
  const { draft, program } = step;
  for (const state of draft.left) if (step.state?.tasks[state] && !draft.entered.includes(state)) draft.tasksClosed.push(state);
  for (const state of draft.entered) {
    const task = program.nodes.get(state)!.node.task;
    if (!task) continue;
    const parties = partiesOf(task.for, program, step.environment, step.posts);
    draft.tasksOpened[state] = { for: parties, ...(task.priority === null ? {} : { priority: task.priority }), since: step.at };
  }
}
