import type { Making } from '../building/making.js';
import type { Edge } from './edges.js';
import type { StateDraft } from './state-draft.js';
import { leavesIn, stepOf } from './step.js';

/** `always` steps that go round for ever: without target, or in a circle on which no guard stands. */
export function checkAlways({ workflow, flow, problems }: Making): void {
  for (const state of [workflow.root, ...workflow.states.values()]) {
    for (const transition of state.always) {
      if (transition.target === null) problems.error('always-without-target', transition.place, 'always 须写明 target，否则没有止境。', '`always` needs a `target`; without one it has no end.');
    }
  }
  const free = flow.edges.filter((edge) => edge.kind === 'always' && edge.transition.guard === null && edge.target !== null);
  for (const edge of free) {
    if (comesBack(edge, free)) problems.error('always-loop', edge.transition.place, 'always 转了一圈又回来，而且没有条件。', 'These `always` steps lead round in a circle without any guard.');
  }
}

/** Whether these edges, from the one, lead back to where it starts. */
export function comesBack(from: Edge, free: readonly Edge[]): boolean {
  const seen = new Set<StateDraft>();
  const waiting = leavesIn(stepOf(from).entered);
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (state === from.source) return true;
    if (seen.has(state)) continue;
    seen.add(state);
    for (const edge of free) if (edge.source === state) waiting.push(...leavesIn(stepOf(edge).entered));
  }
  return false;
}
