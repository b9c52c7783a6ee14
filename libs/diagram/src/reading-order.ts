import { statesOf, type StateNode } from '#libs/language';
import type { Move } from './moves.js';

/** The states inside a state from top to bottom: as the file has them, but where it begins stands above all that it leads to. */
export function inReadingOrder({ states, initial }: StateNode, moves: readonly Move[]): StateNode[] {
  const first = states.find(({ id }) => id === initial);
  if (!first) return states;
  const later = reachedFrom(first, states, moves);
  const above = states.slice(0, states.indexOf(first)).filter((state) => !later.has(state));
  return [...above, first, ...states.filter((state) => state !== first && !above.includes(state))];
}

function reachedFrom(first: StateNode, among: readonly StateNode[], moves: readonly Move[]): Set<StateNode> {
  const holderOf = new Map(among.flatMap((state) => statesOf(state).map(({ id }) => [id, state] as const)));
  const reached = new Set([first]);
  for (const state of reached) {
    for (const { source, transition: { target } } of moves) {
      const to = target === null ? undefined : holderOf.get(target);
      if (to && holderOf.get(source.id) === state) reached.add(to);
    }
  }
  return reached;
}
