import type { Making } from '../building/making.js';
import type { TransitionDraft } from './state-draft.js';

/** Of several transitions for one event the first whose guard holds is taken: what stands behind one without a guard never is. */
export function checkOrder({ workflow, problems }: Making): void {
  const check = (transitions: readonly TransitionDraft[]): void => {
    const free = transitions.findIndex(({ guard }) => guard === null);
    const next = free < 0 ? undefined : transitions[free + 1];
    if (next !== undefined) problems.error('never-taken', next.place, '前一个转移没有 guard，此转移永远轮不到。', 'The transition before this one has no `guard`, so this one is never taken.');
  };
  for (const { on, after, always, onDone } of [workflow.root, ...workflow.states.values()]) for (const list of [...on.map(({ transitions }) => transitions), ...after.map(({ transitions }) => transitions), always, onDone]) check(list);
}
