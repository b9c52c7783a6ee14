import type { Transition } from '#libs/language';
import type { AnyMachineSnapshot, AnyStateMachine, AnyTransitionDefinition } from 'xstate';
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

function restore(machine: AnyStateMachine, position: Position, performer: Performer): AnyMachineSnapshot {
  const history = Object.entries(position.history ?? {}).map(([id, nodes]) => [id, nodes.map((node) => machine.getStateNodeById(node))]);
  return machine.resolveState({
    value: position.value as never,
    context: { performer } as never,
    status: position.done ? 'done' : 'active',
    historyValue: Object.fromEntries(history),
  } as never);
}

function save(snapshot: AnyMachineSnapshot): Position {
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
export function choose(machine: AnyStateMachine, position: Position, event: { type: string }, performer: Performer): Transition[] {
  if (position.done) return [];
  const chosen = machine.getTransitionData(restore(machine, position, performer), event as never) as AnyTransitionDefinition[];
  return chosen.map((definition) => (definition.meta as { transition: Transition }).transition);
}

/** Takes the event and everything that follows from it; the performer hears of every microstep as it happens. */
export function walk(machine: AnyStateMachine, position: Position, event: { type: string }, performer: Performer): Position {
  return save(machine.transition(restore(machine, position, performer), event as never, reusedScope(machine)));
}
