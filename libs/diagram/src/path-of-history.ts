import type { History } from '#libs/contract';
import { isHistory, statesOf, type Definition, type StateNode } from '#libs/language';
import { activeStates, type StateValue } from '#libs/machine';
import { movesOf, startsAnew, staysInside, type Move } from './moves.js';
import { startId, type Path } from './path.js';

/** What a path needs of an entry: see docs/reference/history.md. */
interface Step {
  definition?: string;
  kind: string;
  event: string;
  from: StateValue | null;
  to: StateValue;
  left?: string[];
  entered?: string[];
}

/**
 * The way of a case through its chart, by its history: what took it from state to state, in the order of its steps. Refusals, and what moves nothing in the
 * chart, have no number. A step that the definition does not know (of another version) marks the states that it entered, and no move.
 */
export function pathOfHistory(definition: Definition, { case: id, items }: History): Path {
  const steps = items.flatMap((item) => (item.is === 'entry' ? [item.entry as unknown as Step] : []));
  const moves = movesOf(definition);
  const taken = new Map<string, number[]>();
  const begun = new Set<string>();
  let number = 0;
  for (const step of steps) {
    const through = movesTaken(definition, moves, step);
    const ids = step.from === null && step.kind === 'event' ? [startId(step.event)] : through.map((move) => move.id);
    if (ids.length) number += 1;
    for (const one of ids) taken.set(one, [...(taken.get(one) ?? []), number]);
    if (ids.length) for (const state of begunBy(definition, through, step)) begun.add(state);
  }
  const visited = new Set(steps.flatMap(({ to, entered }) => [...activeStates(to), ...(entered ?? [])]));
  return { case: id, version: steps.at(-1)?.definition ?? null, taken, begun, visited: withRoot(definition, visited), present: withRoot(definition, new Set(steps.length ? activeStates(steps.at(-1)!.to) : [])) };
}

const withRoot = ({ root }: Definition, states: ReadonlySet<string>): Set<string> => new Set(states.size ? [root.id, ...states] : []);

/** In each region the innermost active state that takes the step moves; of its candidates, the first that leads where the step led. */
function movesTaken({ root }: Definition, moves: readonly Move[], step: Step): Move[] {
  if (step.from === null) return [];
  const states = statesOf(root);
  const active = new Set([root.id, ...activeStates(step.from)]);
  const fitting = moves.filter((move) => active.has(move.source.id) && isMeant(move, step) && leadsThere(states, move, step));
  const chosen = fitting.filter((move, index) => fitting.findIndex(({ source }) => source === move.source) === index);
  return chosen.filter(({ source }) => !chosen.some((other) => other.source !== source && statesOf(source).includes(other.source)));
}

/** States that were entered together with where they begin, and not because something leads further in. */
function begunBy({ root }: Definition, moves: readonly Move[], { from, entered = [] }: Step): string[] {
  const now = new Set(from === null ? [root.id, ...entered] : entered);
  const aims = moves.map(({ transition: { target } }) => target);
  return statesOf(root).filter((node) => now.has(node.id) && node.initial !== null && now.has(node.initial) && !statesOf(node).slice(1).some(({ id }) => aims.includes(id))).map(({ id }) => id);
}

function isMeant({ kind, name, source }: Move, { kind: how, event }: Step): boolean {
  if (how === 'event') return kind === 'event' && name === event;
  if (how === 'timer') return kind === 'timer' && event === `${name}@${source.id}`;
  return how === 'step' && (kind === 'step' || kind === 'done') && name === event;
}

function leadsThere(states: readonly StateNode[], move: Move, { left = [], entered = [] }: Step): boolean {
  const { source, transition: { target } } = move;
  if (target === null || (staysInside(move) && !startsAnew(move))) return !left.includes(source.id) && !entered.includes(source.id);
  const remembering = states.find(({ states: inside }) => inside.some((one) => one.id === target && isHistory(one)));
  return remembering ? statesOf(remembering).some(({ id }) => entered.includes(id)) : entered.includes(target) || startsAnew(move);
}
