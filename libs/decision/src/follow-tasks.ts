import type { Sender, StateNode } from '#libs/language';
import type { Party, Task } from './entry.js';
import { neededFields } from './needed-fields.js';
import { isBarred, partiesOf } from './parties.js';
import type { Step } from './step.js';

/**
 * A task lasts as long as its state: it is opened when the state is entered and closed when it is left. Where the case's data say whose turn it is,
 * it follows them: who has done his part has it no longer.
 */
export function followTasks(step: Step): void {
  const { draft, program } = step;
  for (const state of draft.left) if (step.state?.tasks[state] && !draft.entered.includes(state)) draft.tasksClosed.push(state);
  for (const state of draft.entered) {
    const { task } = program.nodes.get(state)!.node;
    if (task) draft.tasksOpened[state] = { ...asked(step, task), since: step.at };
  }
  const migrated = draft.kind === 'migrated';
  if (migrated) followKept(step);
  if (!Object.keys(draft.set).length && !draft.changes.length && !migrated) return;
  const elsewhere = isElsewhere(step);
  for (const state of step.active) {
    const { task } = program.nodes.get(state)!.node;
    const open = step.state?.tasks[state];
    if (!task || !open || draft.entered.includes(state) || !(elsewhere || migrated || followsData(task))) continue;
    const now = asked(step, task);
    if (inWords(open) !== inWords(now)) draft.tasksChanged[state] = { ...now, since: open.since, ...stillAtIt(open, now.for) };
  }
}

/** Another definition may have other tasks in the states that stay. */
function followKept(step: Step): void {
  for (const name of step.active) {
    if (step.draft.entered.includes(name)) continue;
    const { task } = step.program.nodes.get(name)!.node;
    const open = step.state?.tasks[name] !== undefined;
    if (task && !open) step.draft.tasksOpened[name] = { ...asked(step, task), since: step.at };
    if (!task && open) step.draft.tasksClosed.push(name);
  }
}

type TaskNode = NonNullable<StateNode['task']>;

function asked(step: Step, { for: senders, priority }: TaskNode): Pick<Task, 'for' | 'priority'> {
  const how = typeof priority === 'object' && priority !== null ? (step.run(priority) as string) : priority;
  return { for: partiesOf(senders, step.program, step.environment, step.posts), ...(how === null ? {} : { priority: how }) };
}

const inWords = ({ for: parties, priority }: Pick<Task, 'for' | 'priority'>): string =>
  JSON.stringify([priority ?? null, ...parties.map((party) => ('person' in party ? [party.person] : [party.role, party.of ?? null, party.on_duty === true, party.not ?? []]))]);

const followsData = ({ for: { any }, priority }: TaskNode): boolean => (typeof priority === 'object' && priority !== null) || any.some((sender: Sender) => sender.is !== null || (sender.not !== null && sender.notAsked === true) || sender.when !== null || (sender.of !== null && sender.of !== 'any'));

/** Whether the case has come to another place, to which bare roles are bound from now on. */
function isElsewhere({ draft, program: { definition } }: Step): boolean {
  return definition.place !== null && [...neededFields(definition, definition.place.expression).fields].some((field) => field in draft.set);
}

/** Who is at it stays so, unless it is no longer his turn. */
const stillAtIt = ({ claimed_by: person }: Task, parties: readonly Party[]): Pick<Task, 'claimed_by'> =>
  person !== undefined && parties.some((party) => ('role' in party ? !isBarred(party, person) : party.person === person)) ? { claimed_by: person } : {};
