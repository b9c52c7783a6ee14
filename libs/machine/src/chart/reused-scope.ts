import { createActor, type AnyStateMachine } from 'xstate';
import type { Performer } from './performer.js';

/**
 * XState's public transition() builds an actor at every call, which costs more than the step itself (measured: 100 of 160 µs). This keeps one
 * inert scope a machine instead, as transition() would make it. It is not a documented interface: the version is pinned, nothing else
 * in the house knows of it, and walk.spec.ts holds it against transition().
 */
export type Scope = Parameters<AnyStateMachine['transition']>[2];

const scopes = new WeakMap<AnyStateMachine, Scope>();
const nothing = (): void => {};

/** What a scope's own actor performs while it is built: nothing. */
const idle: Performer = { guard: () => false, taken: nothing, perform: nothing, entered: nothing, left: nothing };

export function reusedScope(machine: AnyStateMachine): Scope {
  const known = scopes.get(machine);
  if (known) return known;
  const self = createActor(machine, { input: { performer: idle } });
  const scope = {
    self, system: self.system, id: '', sessionId: '', defer: nothing, logger: nothing, stopChild: nothing, emit: nothing, actionExecutor: nothing,
  } as unknown as Scope;
  scopes.set(machine, scope);
  return scope;
}
