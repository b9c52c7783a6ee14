import type { Making } from '../building/making.js';
import { nearest } from '../words/nearest.js';
import { isHistory } from '../definition/is-history.js';
import { ancestry, leavesOf, type StateDraft } from './state-draft.js';

/** Initial states, states that nothing leads to, states without a way out. */
export function checkStructure(making: Making): void {
  const { workflow, flow, problems } = making;
  for (const state of [workflow.root, ...workflow.states.values()]) {
    checkInitial(making, state);
    if (state.kind === 'final') checkFinal(making, state);
    if (state.id === workflow.id) problems.error('name-clash', state.place, '状态不能与流程同名。', 'A state may not have the name of its workflow.');
    if (isUnreachable(making, state) && !(state.parent !== null && isUnreachable(making, state.parent))) {
      const { zh, en } = state.parent === null ? { zh: '流程图：start 下没有一个事件能立案', en: 'the chart: no event under `start` begins a case' } : { zh: `状态“${state.id}”`, en: `the state "${state.id}"` };
      problems.error('unreachable-state', state.place, `没有任何途径到达${zh}。`, `Nothing leads to ${en}.`);
    }
  }
  for (const leaf of flow.inState.keys()) {
    if (leaf.kind === 'final' || ancestry(leaf).some((state) => state.tags.includes('ended'))) continue;
    if (!flow.edges.some((edge) => edge.source === leaf && edge.target !== null && edge.target !== leaf)) {
      problems.error('no-way-out', leaf.place, `状态“${leaf.id}”没有出路；若已结束，请写 type: final 或 tags: [ended]。`, `Nothing leads out of the state "${leaf.id}"; if it is an end, write \`type: final\` or \`tags: [ended]\`.`);
    }
  }
}

function checkInitial({ problems }: Making, state: StateDraft): void {
  const inner = state.states.filter((child) => !isHistory(child)).map((child) => child.id);
  if (isHistory(state)) {
    const around = state.parent === null ? [] : everyInside(state.parent).map((child) => child.id);
    if (state.initial !== null && !around.includes(state.initial.text)) problems.error('stale-initial', state.initial.place, `“${state.initial.text}”不在“${state.parent?.id ?? ''}”之内。`, `"${state.initial.text}" does not lie inside "${state.parent?.id ?? ''}".`, nearest(state.initial.text, around));
    return;
  }
  if (state.kind === 'parallel') {
    if (state.initial !== null) problems.error('stale-initial', state.initial.place, '并行状态没有 initial：里面的状态同时开始。', 'A parallel state has no `initial`: all states inside begin at once.');
    if (inner.length < 2) problems.error('parallel-alone', state.place, '并行状态里至少要有两个状态。', 'A parallel state needs at least two states inside.');
  } else if (inner.length > 0 && state.initial === null) {
    problems.error('missing-initial', state.place, `${state.parent === null ? '流程' : `“${state.id}”`}须写明 initial，即里面的第一个状态。`, `${state.parent === null ? 'The workflow' : `"${state.id}"`} needs \`initial\`, the first state inside.`, inner[0]);
  } else if (state.initial !== null && !inner.includes(state.initial.text)) {
    const near = nearest(state.initial.text, inner);
    problems.error('stale-initial', state.initial.place, `initial“${state.initial.text}”不是里面的状态。`, `The initial state "${state.initial.text}" does not stand inside.${near === undefined ? '' : ` Did you mean "${near}"?`}`, near);
  }
}

function checkFinal({ problems }: Making, state: StateDraft): void {
  if (state.on.length + state.after.length + state.always.length + state.states.length > 0) {
    problems.error('final-goes-on', state.place, `终态“${state.id}”不能再有转移或内部状态；若还可补录，请用 tags: [ended]。`, `The final state "${state.id}" takes no transitions and has no states inside; if something may still be added, use \`tags: [ended]\`.`);
  }
}

function isUnreachable({ flow, workflow }: Making, state: StateDraft): boolean {
  if (isHistory(state)) return !flow.edges.some((edge) => edge.target === state && flow.inState.has(edge.source));
  return workflow.root.states.length > 0 && !leavesOf(state).some((leaf) => flow.inState.has(leaf));
}

function everyInside(state: StateDraft): StateDraft[] {
  return state.states.flatMap((child) => [child, ...everyInside(child)]);
}
