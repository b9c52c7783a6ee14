import type { Making } from '../building/making.js';
import { isHistory } from '../definition/is-history.js';
import { ancestry, leavesOf, transitionsOf, type StateDraft } from './state-draft.js';
import { domainOf } from './step.js';

type States = ReadonlyMap<string, StateDraft>;

/** History states that lead to another, and transitions that lead from inside a state to its own history. */
export function checkHistories(making: Making): void {
  const { root, states } = making.workflow;
  for (const state of [root, ...states.values()]) {
    checkFirst(making, state);
    for (const { target, reenter } of transitionsOf(state)) {
      const history = target === null ? undefined : states.get(target.text);
      if (target !== null && history !== undefined && isHistory(history) && isTorn(state, history, reenter, states)) tellTorn(making, target.place, history);
    }
  }
}

/** XState 5.33 would enter the second history state as if a case could be in it. */
function checkFirst({ workflow, problems }: Making, state: StateDraft): void {
  const { id, initial } = state;
  const first = initial === null ? undefined : workflow.states.get(initial.text);
  if (initial === null || first === undefined || !isHistory(first) || !isHistory(state)) return;
  problems.error('history-to-history', initial.place, `历史状态“${id}”首次不能转到另一个历史状态“${first.id}”；请写明一个状态。`, `The history "${id}" cannot lead to another history, "${first.id}", the first time; name a state.`);
}

/**
 * Whether there is anything that the history may hold for which what is left is not what is entered. XState 5.33 enters what the history
 * holds together with all that lies around it up to the state whose history it is; it leaves only what lies inside the innermost state around
 * both ends of the transition.
 */
function isTorn(source: StateDraft, history: StateDraft, reenter: boolean, states: States): boolean {
  const around = history.parent;
  if (around === null || !ancestry(source).includes(around)) return false;
  return landings(history, around, states).some((landing) => {
    if (landing === around) return source !== around || !reenter;
    return source !== around && domainOf(source, landing, reenter) !== around;
  });
}

/** Where a history leads the first time, and where it may lead later. What a parallel state records lies in all its regions: they are left and entered as a whole. */
function landings(history: StateDraft, around: StateDraft, states: States): StateDraft[] {
  if (around.kind === 'parallel') return [states.get(history.initial?.text ?? '') ?? around];
  const first = states.get((history.initial ?? around.initial)?.text ?? '');
  const recorded = history.kind === 'deep history' ? leavesOf(around) : around.states.filter((inner) => !isHistory(inner));
  return first === undefined ? recorded : [first, ...recorded];
}

function tellTorn({ workflow, problems }: Making, place: StateDraft['place'], history: StateDraft): void {
  const around = history.parent?.id || workflow.id;
  const first = history.parent?.kind === 'parallel' && history.initial === null;
  problems.error(
    'history-from-inside', place,
    `从“${around}”之内转到它自己的历史状态“${history.id}”：有的状态会重复进入，或离开后不再进入。请写明要到的状态，或把转移写在“${around}”上${first ? `，并在“${history.id}”用 target 写明首次到哪里` : ''}。`,
    `From inside "${around}" to its own history "${history.id}": states would be entered twice, or left and not entered again. Name the state to lead to, or let the transition stand at "${around}"${first ? `, and give "${history.id}" a \`target\` for the first time` : ''}.`,
  );
}
