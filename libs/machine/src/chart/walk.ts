import type { Transition } from '#libs/language';
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { Performer } from './performer.js';
import { reusedScope } from './reused-scope.js';

/** A state value as XState writes it: a name, or names with what is active inside them. */
export type StateValue = string | { [state: string]: StateValue };

/** Where a case stands in its chart, as plain data. `history` holds, by history state, the states that were active when its parent was left. */
export interface Position {
  value: StateValue;
  history?: Record<string, string[]>;
  done: boolean;
}

/** A case's place in XState's own terms, for one performer. It lives no longer than a decision: XState's form never leaves this library. */
export interface Restored {
  snapshot: unknown;
}

/** Restores a position once for `choose` and `walk`. */
export function restore(machine: AnyStateMachine, position: Position, performer: Performer): Restored {
  return { snapshot: snapshotOf(machine, position, performer) };
}

function snapshotOf(machine: AnyStateMachine, position: Position, performer: Performer): AnyMachineSnapshot {
  const history = Object.entries(position.history ?? {}).map(([id, nodes]) => [id, nodes.map((node) => machine.getStateNodeById(node))]);
  return machine.resolveState({
    value: inFileOrder(machine.root, position.value) as never,
    context: { performer } as never,
    status: position.done ? 'done' : 'active',
    historyValue: Object.fromEntries(history),
  } as never);
}

/**
 * XState takes the order of regions, and which of two that conflict moves, from the order of the keys of a state value. What was written down
 * as canonical JSON has them by name: a case decided again from its history would go another way than the one that was decided.
 */
function inFileOrder(node: AnyStateNode, value: StateValue): StateValue {
  if (typeof value === 'string') return value;
  const active = Object.values(node.states).filter(({ key }) => Object.hasOwn(value, key));
  return Object.fromEntries(active.map((inner) => [inner.key, inFileOrder(inner, value[inner.key]!)]));
}

/** What stops XState at the beginning of a machine it keeps in the snapshot; later it throws it. */
function save(snapshot: AnyMachineSnapshot): Position {
  if (snapshot.status === 'error') throw snapshot.error;
  const history = Object.entries(snapshot.historyValue as Record<string, { id: string }[]>).filter(([, nodes]) => nodes?.length);
  return {
    value: snapshot.value as StateValue,
    ...(history.length ? { history: Object.fromEntries(history.map(([id, nodes]) => [id, nodes.map((node) => node.id)])) } : {}),
    done: snapshot.status === 'done',
  };
}

/** Enters the initial state and takes what follows from it; the performer hears of every microstep as it happens. */
export function enter(machine: AnyStateMachine, performer: Performer): Position {
  return save(machine.getInitialSnapshot(reusedScope(machine), { performer } as never));
}

/** The transitions that the active states choose for the event, with guards as the performer judges them. Moves nothing. */
export function choose(machine: AnyStateMachine, { snapshot }: Restored, event: { type: string }): Transition[] {
  const before = snapshot as AnyMachineSnapshot;
  if (before.status !== 'active') return [];
  const chosen = machine.getTransitionData(before as never, event as never) as AnyTransitionDefinition[];
  return chosen.map((definition) => (definition.meta as { transition: Transition }).transition);
}

/** Takes the event and everything that follows from it; the performer hears of every microstep as it happens. */
export function walk(machine: AnyStateMachine, { snapshot }: Restored, event: { type: string }): Position {
  return save(machine.transition(snapshot as never, event as never, reusedScope(machine)));
}
