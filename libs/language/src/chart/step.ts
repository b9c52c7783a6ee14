import { isHistory } from '../definition/is-history.js';
import { ancestry, leavesOf, type StateDraft } from './state-draft.js';
import type { Edge } from './edges.js';

/** What a step leaves and enters, in the order in which it happens. */
export interface Step {
  exited: StateDraft[];
  /** states that may be left with it: regions beside the source */
  exitedPerhaps: StateDraft[];
  /** one list for each way in; several only where history decides */
  entered: StateDraft[][];
}

const steps = new WeakMap<Edge, Step>();

/** The states that a transition leaves and enters, as XState does it. Worked out once for an edge: the checks walk the chart many times. */
export function stepOf(edge: Edge): Step {
  const known = steps.get(edge) ?? workOut(edge);
  steps.set(edge, known);
  return known;
}

function workOut({ node, target, source, transition }: Edge): Step {
  if (target === null) return { exited: [], exitedPerhaps: [], entered: [] };
  const domain = domainOf(node, target, transition.reenter);
  const exited = ancestry(source).filter((state) => state !== domain && ancestry(state).includes(domain));
  const beside = [domain, ...exited].filter((state) => state.kind === 'parallel').flatMap((state) => state.states.filter((region) => !exited.includes(region)));
  const exitedPerhaps = beside.flatMap((region) => [region, ...statesInside(region)]);
  return { exited, exitedPerhaps, entered: enter(target, domain) };
}

/** The state that is not left, while all inside it is: a target inside the transition's own state does not leave that, save with reenter. */
export function domainOf(node: StateDraft, target: StateDraft, reenter: boolean): StateDraft {
  return ancestry(target).includes(node) && !reenter ? node : commonAround(node, target);
}

/** The states entered when a case begins. */
export function beginning(root: StateDraft): StateDraft[][] {
  return [[root, ...descend(root)]];
}

function enter(target: StateDraft, domain: StateDraft): StateDraft[][] {
  const goal = isHistory(target) ? (target.parent ?? target) : target;
  const path = ancestry(goal).filter((state) => state !== domain && ancestry(state).includes(domain)).reverse();
  // all that lies inside the domain has been left: from one region into another, every region begins again
  const beside = [domain, ...path].flatMap((state, index) => {
    const next = path[index];
    return state.kind === 'parallel' && next !== undefined ? state.states.filter((region) => region !== next && !isHistory(region)).flatMap((region) => [region, ...descend(region)]) : [];
  });
  if (!isHistory(target)) return [[...path, ...beside, ...descend(goal)]];
  return leavesOf(goal).map((leaf) => [...path, ...beside, ...ancestry(leaf).filter((state) => state !== goal && ancestry(state).includes(goal)).reverse()]);
}

/** From a state down to where its initial states lead. */
function descend(state: StateDraft): StateDraft[] {
  if (state.kind === 'parallel') return state.states.filter((region) => !isHistory(region)).flatMap((region) => [region, ...descend(region)]);
  const first = state.states.find((inner) => inner.id === state.initial?.text && !isHistory(inner)) ?? state.states.find((inner) => !isHistory(inner));
  return first === undefined ? [] : [first, ...descend(first)];
}

function commonAround(one: StateDraft, other: StateDraft): StateDraft {
  const around = ancestry(one).slice(1);
  return around.find((state) => ancestry(other).slice(1).includes(state)) ?? around.at(-1) ?? one;
}

function statesInside(state: StateDraft): StateDraft[] {
  return state.states.flatMap((inner) => [inner, ...statesInside(inner)]);
}

/** The innermost states among those that are entered. */
export function leavesIn(ways: readonly StateDraft[][]): StateDraft[] {
  return ways.flatMap((way) => way.filter((state) => state.states.length === 0));
}
