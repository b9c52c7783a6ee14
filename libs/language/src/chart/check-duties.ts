import type { Making } from '../building/making.js';
import { ordinal } from '../table/ordinal.js';
import { refusedWhenNull } from '../workflow/refused-when-null.js';
import type { DutyDraft, EventDraft, WorkflowDraft } from '../workflow/workflow-draft.js';
import { actionsOf } from './check-events.js';
import { ancestry, leavesOf, type StateDraft } from './state-draft.js';
import { leavesIn, stepOf, beginning } from './step.js';

/** Names of duties, and ends of a case at which something is still owed. */
export function checkDuties(making: Making): void {
  const { workflow, problems } = making;
  for (const duty of workflow.duties.values()) {
    const { text, place } = duty.name;
    if (workflow.states.has(text)) problems.error('name-clash', place, `责任“${text}”与状态同名。`, `The duty "${text}" has the name of a state.`);
    if (workflow.deadlines.has(text)) problems.error('name-clash', place, `责任“${text}”与期限同名。`, `The duty "${text}" has the name of a deadline.`);
    checkEnds(making, duty);
    checkReminder(making, duty);
  }
  for (const name of workflow.fields.keys()) {
    if (workflow.lets.has(name)) problems.error('name-clash', workflow.lets.get(name)?.name.place ?? workflow.name.place, `“${name}”已是字段。`, `"${name}" is already a field.`);
  }
}

/** From where the duty begins, along all ways that neither discharge nor lapse it, to an end of the case. */
function checkEnds({ workflow, flow, problems }: Making, duty: DutyDraft): void {
  const begins = new Set(duty.due.map(({ name }) => name.text));
  const closes = new Set([...duty.done.map(({ name }) => name), ...duty.lapses, ...duty.missed].map((name) => name.text));
  const waiting: StateDraft[] = [];
  for (const edge of flow.edges) if (edge.name !== null && begins.has(edge.name) && flow.inState.has(edge.source)) waiting.push(...(edge.target === null ? [edge.source] : leavesIn(stepOf(edge).entered)));
  for (const name of begins) if (!workflow.events.has(name) && workflow.states.has(name)) waiting.push(...leavesOf(workflow.states.get(name)!).filter((leaf) => flow.inState.has(leaf)));
  if (workflow.start.some((name) => begins.has(name.text))) waiting.push(...leavesIn(beginning(workflow.root)));
  const seen = new Set<StateDraft>();
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    const ways = flow.edgesFrom(state);
    const closable = ways.some((edge) => edge.name !== null && closes.has(edge.name));
    const ended = state.kind === 'final' ? ancestry(state).length === 2 : ancestry(state).some((around) => around.tags.includes('ended'));
    if (ended && !closable) {
      problems.warning('duty-left-open', duty.name.place, `案件可在“${state.id}”结束而责任“${duty.name.text}”既未履行也未解除，将记为未履行。`, `A case can end in "${state.id}" while nothing has discharged or lapsed the duty "${duty.name.text}"; it will count as missed.`);
    }
    for (const edge of ways) {
      if (edge.name !== null && closes.has(edge.name)) continue;
      // taken at its own due, when it is closed as missed
      if (duty.late.missed && edge.kind === 'after' && edge.node.after.some((after) => after.name.text === duty.name.text && after.transitions.includes(edge.transition))) continue;
      if (edge.event !== null && provesClosed(workflow, edge.event, closes)) continue;
      if (edge.target !== null) waiting.push(...leavesIn(stepOf(edge).entered));
    }
  }
}

/** An event that is refused while a field is null which only events that close the duty set. */
function provesClosed(workflow: WorkflowDraft, event: EventDraft, closes: ReadonlySet<string>): boolean {
  return refusedWhenNull(event.refuse).fields.some((field) => {
    const sets = [...workflow.events.values()].filter((other) => other.form.some(({ name }) => name.text === field) || other.actions.some((action) => action.do === 'assign' && action.set.some(({ name }) => name.text === field)));
    const elsewhere = actionsOf(workflow).filter((action) => action.do === 'assign' && action.set.some(({ name }) => name.text === field)).length;
    const inEvents = sets.flatMap((other) => other.actions).filter((action) => action.do === 'assign' && action.set.some(({ name }) => name.text === field)).length;
    return sets.length > 0 && elsewhere === inEvents && sets.every((other) => closes.has(other.name.text));
  });
}

/** A reminder that would come before the duty itself begins. */
function checkReminder({ world, problems }: Making, duty: DutyDraft): void {
  const before = duty.remind?.before;
  const length = (name: string): number | null => ordinal(world.site.parameters.get(name)?.values.at(-1)?.value, { is: 'duration' });
  for (const { expression } of duty.due) {
    const within = /^at \+ (T-[A-Za-z0-9-]+)$/.exec(expression.text)?.[1];
    const [long, ahead] = [within === undefined ? null : length(within), before === undefined ? null : length(before.text)];
    if (before !== undefined && long !== null && ahead !== null && ahead >= long) problems.warning('reminder-before-beginning', before.place, `提醒时间 ${before.text} 不短于时限 ${within ?? ''}。`, `The reminder ${before.text} is not shorter than ${within ?? 'the duty'} itself.`);
  }
}
