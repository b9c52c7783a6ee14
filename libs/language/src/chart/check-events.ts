import type { Making } from '../building/making.js';
import type { ActionDraft, EventDraft, WorkflowDraft } from '../workflow/workflow-draft.js';
import { tellUnknown } from '../words/tell-unknown.js';
import { transitionsOf } from './state-draft.js';

/** Events that begin nothing, that the chart never takes, or that nobody sends. */
export function checkEvents(making: Making): void {
  const { workflow, flow, problems } = making;
  if (workflow.start.length === 0) problems.error('no-start', workflow.name.place, '流程没有开始事件。', 'No event begins a case.');
  for (const name of workflow.start) {
    if (workflow.events.has(name.text)) continue;
    tellUnknown(problems, name, workflow.events.keys(), { zh: '事件', en: 'event' });
  }
  const sent = new Set([...flow.edges.map((edge) => edge.event?.name.text), ...workflow.start.map((name) => name.text)]);
  const taken = new Set([...sent, ...stepNames(workflow)]);
  for (const event of workflow.events.values()) {
    if (!taken.has(event.name.text)) problems.error('event-never-taken', event.name.place, `流程图没有任何状态接受事件“${event.name.text}”。`, `No state of the chart takes the event "${event.name.text}".`);
    else if (!sent.has(event.name.text) && event.actions.length > 0) {
      problems.error('step-does-not-act', event.name.place, `“${event.name.text}”只是流程自行一步的名称，写在这里的 actions 不会执行；请写在该转移里。`, `"${event.name.text}" only names a step that follows by itself; actions that stand here are never done. Put them into the transition.`);
    }
    checkSenders(making, event);
  }
}

function checkSenders({ world, workflow, problems }: Making, event: EventDraft): void {
  const alternatives = (event.by?.names ?? []).flatMap((name) => {
    const named = workflow.who.get(name.text);
    return named === undefined ? [{ name, sender: name.text }] : named.alternatives.map((sender) => ({ name, sender: sender.workflow?.text ?? sender.role?.text ?? '' }));
  });
  const silent = alternatives.filter(({ sender }) => isSilent(world.workflows, workflow, event, sender));
  if (alternatives.length > 0 && silent.length === alternatives.length) {
    problems.error('nobody-sends', event.name.place, `没有谁会发送事件“${event.name.text}”。`, `Nobody ever sends the event "${event.name.text}".`);
    return;
  }
  for (const { name, sender } of silent) {
    if (world.workflows.has(sender)) problems.warning('workflow-never-sends', name.place, `流程“${sender}”从不发送“${event.name.text}”。`, `The workflow ${sender} never sends "${event.name.text}".`);
  }
}

/** A workflow that has no action for it, or the system, which only takes steps that the chart names and begins what comes by the calendar. */
function isSilent(workflows: ReadonlyMap<string, WorkflowDraft>, workflow: WorkflowDraft, event: EventDraft, sender: string): boolean {
  if (sender === 'system') return !workflow.calendar.has(event.name.text) && !stepNames(workflow).includes(event.name.text);
  const from = workflows.get(sender);
  if (from === undefined) return false;
  const told = workflow.claims.some((claim) => claim.elseSend?.event.text === event.name.text);
  return !told && !actionsOf(from).some((action) => (action.do === 'send' && action.event.text === event.name.text) || (action.do === 'start' && action.workflow.text === workflow.id && action.event.text === event.name.text));
}

/** Names under which `always` steps enter the history. */
function stepNames(workflow: WorkflowDraft): string[] {
  return [workflow.root, ...workflow.states.values()].flatMap((state) => [...state.always, ...state.onDone, ...state.after.flatMap((after) => after.transitions)]).flatMap((transition) => (transition.as === null ? [] : [transition.as.text]));
}

/** Every action of a workflow. */
export function actionsOf(workflow: WorkflowDraft): ActionDraft[] {
  const states = [workflow.root, ...workflow.states.values()];
  const transitions = states.flatMap(transitionsOf);
  return [...[...workflow.events.values()].flatMap((event) => event.actions), ...states.flatMap((state) => [...state.entry, ...state.exit]), ...transitions.flatMap((transition) => transition.actions)];
}
