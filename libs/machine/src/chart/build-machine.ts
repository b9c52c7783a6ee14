import { isHistory, type Action, type Definition, type StateNode, type Transition } from '#libs/language';
import { assign, createMachine, type AnyStateMachine } from 'xstate';
import type { ChartContext, Performer } from './performer.js';

type Config = Record<string, unknown>;
type Told = { context: ChartContext };

/** XState resolves assigns in order while it walks the chart, so each of our actions is one, told to the performer at its turn. */
const tell = (say: (performer: Performer) => void) =>
  assign(({ context }: Told) => {
    say(context.performer);
    return {};
  });

/** Steps that may follow from one event by themselves; more is a loop that the checker could not see. */
const MOST_STEPS = 100;

const actions = (list: readonly Action[]) => list.map((action) => tell((performer) => performer.perform(action)));

const transition = (transition: Transition, source: StateNode, between: 'event' | 'steps'): Config => ({
  ...(transition.target === null ? {} : { target: `#${transition.target}` }),
  reenter: transition.reenter,
  meta: { transition },
  guard: ({ context }: Told) => context.performer.guard(transition, between),
  actions: [tell((performer) => performer.taken(transition, source)), ...actions(transition.actions)],
});

const state = (node: StateNode): Config => {
  if (isHistory(node)) {
    return {
      id: node.id,
      type: 'history',
      history: node.kind === 'deep history' ? 'deep' : 'shallow',
      ...(node.initial === null ? {} : { target: `#${node.initial}` }),
    };
  }
  const each = (list: Transition[], between: 'event' | 'steps') => list.map((one) => transition(one, node, between));
  return {
    id: node.id,
    ...(node.kind === 'parallel' || node.kind === 'final' ? { type: node.kind } : {}),
    ...(node.initial === null ? {} : { initial: node.initial }),
    states: Object.fromEntries(node.states.map((child) => [child.id, state(child)])),
    on: Object.fromEntries(Object.entries(node.on).map(([event, list]) => [event, each(list, 'event')])),
    after: Object.fromEntries(node.after.map((after) => [after.name, each(after.transitions, 'event')])),
    always: each(node.always, 'steps'),
    ...(node.onDone.length ? { onDone: each(node.onDone, 'steps') } : {}),
    entry: [tell((performer) => performer.entered(node)), ...actions(node.entry)],
    exit: [...actions(node.exit), tell((performer) => performer.left(node))],
    tags: node.tags,
  };
};

const names = (node: StateNode): string[] => [...node.after.map((after) => after.name), ...node.states.flatMap(names)];

/**
 * Builds the XState v5 machine of a definition. Its context is only a performer: XState walks, the performer judges and acts.
 * Delays are of no length here, because due times are kept by the case (see decision): an elapsed one is sent as `afterEvent`.
 */
export function buildMachine(definition: Definition): AnyStateMachine {
  const delays = Object.fromEntries(names(definition.root).map((name) => [name, 0]));
  return createMachine(
    { ...state(definition.root), context: ({ input }: { input: ChartContext }) => input, options: { maxIterations: MOST_STEPS } } as Parameters<typeof createMachine>[0],
    { delays } as never,
  ) as AnyStateMachine;
}

/** The event by which XState takes an `after` transition of a state. */
export const afterEvent = (name: string, state: string): { type: string } => ({ type: `xstate.after.${name}.${state}` });
