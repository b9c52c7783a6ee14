import type { AfterTransition, StateNode, Transition } from '../definition/chart.js';
import type { ActionDraft, EventDraft } from '../workflow/workflow-draft.js';
import type { AfterDraft, StateDraft, TransitionDraft } from '../chart/state-draft.js';
import { boolean } from '../checking/types.js';
import { useOf, type Use } from '../checking/use.js';
import type { Expression } from '../expression/expression.js';
import type { ScalarNode } from '../source/node.js';
import { nearest } from '../words/nearest.js';
import { makeActions } from './make-actions.js';
import { makeRefusals } from './make-refusals.js';
import { makeSenders } from './make-senders.js';
import { actorOf, check, checkOrNull, unknownName, type Making } from './making.js';

/** The chart with every expression checked where it stands. */
export function makeChart(making: Making): StateNode {
  const root = makeState(making, making.workflow.root);
  return { ...root, id: making.workflow.id, title: making.workflow.title };
}

function makeState(making: Making, draft: StateDraft): StateNode {
  const where = draft.parent === null ? { zh: '流程图', en: 'the chart' } : { zh: `状态 ${draft.id}`, en: `state ${draft.id}` };
  const set = making.flow.within(draft);
  const inside = useOf(set, null, 'perhaps', where);
  const atAction = (action: ActionDraft): Use => useOf(making.flow.beforeAction.get(action) ?? set, null, 'perhaps', where);
  const transitions = (drafts: readonly TransitionDraft[]) => drafts.map((transition) => makeTransition(making, transition, null, set, where));
  return {
    id: draft.id,
    title: draft.title,
    kind: draft.kind,
    initial: draft.initial?.text ?? null,
    states: draft.states.map((state) => makeState(making, state)),
    on: Object.fromEntries(draft.on.map(({ event, transitions: ways }) => [event.text, makeOn(making, event, ways, set, where)])),
    after: draft.after.map((after) => makeAfter(making, after, set, where)),
    always: transitions(draft.always),
    onDone: transitions(draft.onDone),
    entry: makeActions(making, draft.entry, atAction),
    exit: makeActions(making, draft.exit, atAction),
    tags: draft.tags,
    task: draft.task === null ? null : { for: makeSenders(making, draft.task.for, inside) ?? { name: '', any: [] }, priority: makePriority(making, draft.task.priority, inside) },
    output: draft.output === null ? null : Object.fromEntries(draft.output.map(({ name, expression }) => [name.text, check(making, expression, inside, null)])),
    meta: draft.meta,
  };
}

const PRIORITIES = ['low', 'normal', 'high', 'urgent'];

/** One of the words, or an expression that gives one. */
function makePriority(making: Making, node: ScalarNode | null, use: Use): string | Expression | null {
  if (node === null || PRIORITIES.includes(node.text)) return node?.text ?? null;
  if (!/^[\p{L}\p{N}_]+$/u.test(node.text)) return check(making, node, use, { is: 'choice', of: PRIORITIES });
  making.problems.error('unknown-priority', node.place, '优先级为 low、normal、high 或 urgent。', 'A priority is low, normal, high or urgent.', nearest(node.text, PRIORITIES));
  return null;
}

function makeOn(making: Making, name: ScalarNode, drafts: readonly TransitionDraft[], set: Use['set'], where: Use['where']): Transition[] {
  const event = making.workflow.events.get(name.text);
  if (event === undefined) unknownName(making, name, making.workflow.events.keys(), { zh: '事件', en: 'event' });
  return drafts.map((draft) => makeTransition(making, draft, event ?? null, set, { zh: `${where.zh}，事件 ${name.text}`, en: `${where.en} on ${name.text}` }));
}

function makeTransition(making: Making, draft: TransitionDraft, event: EventDraft | null, set: Use['set'], where: Use['where']): Transition {
  const actor = event === null ? 'perhaps' : actorOf(making, event);
  const before = useOf(making.flow.beforeTransition.get(draft) ?? set, event, actor, where);
  if (draft.target !== null && !making.workflow.states.has(draft.target.text)) unknownName(making, draft.target, making.workflow.states.keys(), { zh: '状态', en: 'state' });
  return {
    guard: checkOrNull(making, draft.guard, before, boolean),
    target: draft.target?.text ?? null,
    reenter: draft.reenter,
    actions: makeActions(making, draft.actions, (action) => useOf(making.flow.beforeAction.get(action) ?? before.set, event, actor, where)),
    by: makeSenders(making, draft.by, { ...before, cosigner: false, actor: 'person' }),
    refuse: makeRefusals(making, draft.refuse, before),
    as: draft.as?.text ?? null,
    clause: draft.clause,
  };
}

/** A timer named after a parameter, a duty, or a deadline. */
function makeAfter(making: Making, draft: AfterDraft, set: Use['set'], where: Use['where']): AfterTransition {
  const name = draft.name.text;
  const use = useOf(set, null, 'perhaps', { zh: `${where.zh}，定时 ${name}`, en: `${where.en}, timer ${name}` });
  const every = checkOrNull(making, draft.every, use, { is: 'duration' });
  const transitions = draft.transitions.map((transition) => makeTransition(making, transition, null, set, use.where));
  if (making.workflow.duties.has(name)) return { name, delay: { duty: name }, every, transitions };
  if (making.workflow.deadlines.has(name)) return { name, delay: { deadline: name }, every, transitions };
  if (name.startsWith('T-')) return { name, delay: { parameter: check(making, draft.name, use, { is: 'duration' }) }, every, transitions };
  unknownName(making, draft.name, [...making.workflow.duties.keys(), ...making.workflow.deadlines.keys(), ...making.world.site.parameters.keys()], { zh: '参数、责任或期限', en: 'parameter, duty or deadline', code: 'timer' });
  return { name, delay: { deadline: name }, every, transitions };
}
