import { statesOf, type Action, type Definition } from '#libs/language';
import { assign, createMachine, type AnyStateMachine } from 'xstate';
import { chartConfig, type Saying } from './chart-config.js';
import type { ChartContext, Performer } from './performer.js';

type Told = { context: ChartContext };

/** XState resolves assigns in order while it walks the chart, so each of our actions is one, told to the performer at its turn. */
const tell = (say: (performer: Performer) => void) =>
  assign(({ context }: Told) => {
    say(context.performer);
    return {};
  });

const actions = (list: readonly Action[]) => list.map((action) => tell((performer) => performer.perform(action)));

const toPerformer: Saying = {
  transition: (transition, { source, between }) => ({
    meta: { transition },
    guard: ({ context }: Told) => context.performer.guard(transition, between),
    actions: [tell((performer) => performer.taken(transition, source)), ...actions(transition.actions)],
  }),
  entry: (node) => [tell((performer) => performer.entered(node)), ...actions(node.entry)],
  exit: (node) => [...actions(node.exit), tell((performer) => performer.left(node))],
  about: ({ tags }) => ({ tags }),
};


/**
 * Builds the XState v5 machine of a definition. Its context is only a performer: XState walks, the performer judges and acts.
 * Delays are of no length here, because due times are kept by the case (see decision): an elapsed one is sent as `afterEvent`.
 */
export function buildMachine(definition: Definition): AnyStateMachine {
  const delays = Object.fromEntries(statesOf(definition.root).flatMap(({ after }) => after.map(({ name }) => [name, 0])));
  return createMachine(
    { ...chartConfig(definition, toPerformer), context: ({ input }: { input: ChartContext }) => input } as Parameters<typeof createMachine>[0],
    { delays } as never,
  ) as AnyStateMachine;
}

/** The event by which XState takes an `after` transition of a state. */
export const afterEvent = (name: string, state: string): { type: string } => ({ type: `xstate.after.${name}.${state}` });
