import type { AfterTransition, StateNode, Transition } from '../definition/chart.js';
import { actionFacts, saidOf } from './action-facts.js';
import { refusalFacts, type Codes } from './event-facts.js';
import { about, behind, both, clauses, joined, list, said, saidBy, thing, title, titled, value, type Fact, type Group, type Owner, type Said } from './fact.js';

/** Everything that the chart says: states, where each event leads, what time does. */
export const chartFacts = (root: StateNode, codes: Codes): Fact[] => [
  ...about('states', { key: 'chart', what: { zh: '流程图', en: 'the chart' } }, 'initial', { zh: '起始状态', en: 'first state' }, value(root.initial)),
  ...root.states.flatMap((state) => stateFacts(state, root, codes)),
  ...within(root, { key: 'chart', what: { zh: '流程图', en: 'the chart' } }, codes),
];

function stateFacts(state: StateNode, parent: StateNode, codes: Codes): Fact[] {
  const owner: Owner = { key: `state ${state.id}`, what: { zh: `状态 ${titled(state.title, state.id).zh}`, en: `state ${titled(state.title, state.id).en}` } };
  const plain: Owner = { key: owner.key, what: { zh: `状态 ${state.id}`, en: `state ${state.id}` } };
  return [
    thing('states', owner),
    ...title('states', plain, state.title),
    ...about('states', plain, 'kind', { zh: '种类', en: 'kind' }, value(state.kind)),
    ...about('states', plain, 'parent', { zh: '属于', en: 'inside' }, value(parent.id)),
    ...about('states', plain, 'initial', { zh: '起始状态', en: 'first state' }, value(state.initial)),
    ...within(state, plain, codes),
    ...state.states.flatMap((child) => stateFacts(child, state, codes)),
  ];
}

function within(state: StateNode, owner: Owner, codes: Codes): Fact[] {
  const way = (group: Group, name: string, words: { zh: string; en: string }, list: readonly Transition[], every: Said[] = []) => transitionFacts(group, owner, name, words, list, every, codes);
  return [
    ...about('states', owner, 'tags', { zh: '标签', en: 'tags' }, list(state.tags)),
    ...about('states', owner, 'task', { zh: '轮到', en: 'whose turn' }, state.task && joined([saidOf(state.task.for), ...prioritySaid(state.task.priority)])),
    ...about('states', owner, 'output', { zh: '结果', en: 'output' }, state.output && joined(Object.entries(state.output).map(([name, one]) => joined([said(`${name}:`), saidBy(one)], both(' '))))),
    ...about('states', owner, 'meta', { zh: 'meta', en: 'meta' }, value(state.meta)),
    ...Object.entries(state.on).flatMap(([event, list]) => way('transitions', `on ${event}`, { zh: `事件 ${event}`, en: `on ${event}` }, list)),
    ...state.after.flatMap((after) => way('timers', `after ${after.name}`, { zh: `计时 ${after.name}`, en: `after ${after.name}` }, after.transitions, timerOf(after))),
    ...(state.always.length ? way('transitions', 'always', { zh: '随即 always', en: 'always' }, state.always) : []),
    ...(state.onDone.length ? way('transitions', 'onDone', { zh: '完成后 onDone', en: 'onDone' }, state.onDone) : []),
    ...actionFacts({ key: `${owner.key} entry`, what: behind(owner.what, '，进入时', ', on entry') }, state.entry),
    ...actionFacts({ key: `${owner.key} exit`, what: behind(owner.what, '，离开时', ', on exit') }, state.exit),
  ];
}

const prioritySaid = (priority: NonNullable<StateNode['task']>['priority']): Said[] => (priority === null ? [] : [typeof priority === 'string' ? said(priority) : saidBy(priority)]);

const timerOf = ({ delay, every }: AfterTransition): Said[] => [
  { ...said(''), sense: JSON.stringify('parameter' in delay ? delay.parameter.tree : delay) },
  ...(every === null ? [] : [joined([said('every'), saidBy(every)], both(' '))]),
];

/** Where it leads: all that may be taken, in order, then what each asks and does. */
function transitionFacts(group: Group, state: Owner, name: string, words: { zh: string; en: string }, transitions: readonly Transition[], timer: Said[], codes: Codes): Fact[] {
  const owner: Owner = { key: `${state.key} ${name}`, what: behind(state.what, `，${words.zh}`, `, ${words.en}`) };
  const ways = transitions.map(({ guard, target, reenter }) => joined([
    ...(guard === null ? [] : [wrapped(saidBy(guard))]), target === null ? { says: { zh: '→ 状态不变', en: '→ no other state' }, sense: '' } : said(`→ ${target}`), ...(reenter ? [said('reenter')] : []),
  ], both(' ')));
  const more = transitions.flatMap(({ by, as, clause, refuse, actions }, index): Fact[] => {
    const one = transitions.length === 1 ? owner : { key: `${owner.key} ${index + 1}`, what: behind(owner.what, ` 第 ${index + 1} 条`, ` (${index + 1})`) };
    return [
      ...about('senders', one, 'by', { zh: '另须由', en: 'only by' }, by && saidOf(by)),
      ...about(group, one, 'as', { zh: '记作', en: 'written down as' }, value(as)),
      ...clauses(group, one, clause),
      ...refusalFacts(one, 'refuse', refuse, codes),
      ...actionFacts(one, actions),
    ];
  });
  const shown = joined([joined(ways, { zh: '；否则 ', en: '; else ' }), ...timer.filter(({ says }) => says.en !== '')], both(', '));
  return [thing(group, owner, { says: shown.says, sense: JSON.stringify([ways, timer].map((list) => list.map(({ sense }) => sense))) }, state.key), ...more];
}

const wrapped = ({ says, sense }: Said): Said => ({ says: { zh: `[${says.zh}]`, en: `[${says.en}]` }, sense });
