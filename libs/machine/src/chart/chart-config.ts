import { isHistory, type Definition, type StateNode, type Transition } from '#libs/language';

/** A part of a machine's config, as XState's createMachine takes it. */
export type Config = Record<string, unknown>;

/** Where a transition stands: its source, the event that it is for (null: none that is sent), and between what it is chosen. */
export interface Standing {
  source: StateNode;
  event: string | null;
  between: 'event' | 'steps';
}

/** What one builder says in the places that the chart leaves open. */
export interface Saying {
  transition(transition: Transition, standing: Standing): Config;
  entry(node: StateNode): unknown[];
  exit(node: StateNode): unknown[];
  /** titles, tags, output */
  about(node: StateNode): Config;
}

/** Steps that may follow from one event by themselves; more is a loop that the checker could not see. */
const MOST_STEPS = 100;

/** The chart of a definition in XState's words. Each state has its name as its id, so that a target is that state wherever it stands. */
export const chartConfig = ({ root }: Definition, saying: Saying): Config => ({ ...stateConfig(root, saying), options: { maxIterations: MOST_STEPS } });

function stateConfig(node: StateNode, saying: Saying): Config {
  if (isHistory(node)) {
    return {
      id: node.id,
      type: 'history',
      history: node.kind === 'deep history' ? 'deep' : 'shallow',
      ...(node.initial === null ? {} : { target: `#${node.initial}` }),
    };
  }
  const each = (list: readonly Transition[], between: 'event' | 'steps', event: string | null = null) => list.map((one) => ({
    ...(one.target === null ? {} : { target: `#${one.target}` }),
    ...(one.reenter ? { reenter: true } : {}),
    ...saying.transition(one, { source: node, event, between }),
  }));
  return {
    id: node.id,
    ...(node.kind === 'parallel' || node.kind === 'final' ? { type: node.kind } : {}),
    ...(node.initial === null ? {} : { initial: node.initial }),
    ...saying.about(node),
    states: Object.fromEntries(node.states.map((child) => [child.id, stateConfig(child, saying)])),
    on: Object.fromEntries(Object.entries(node.on).map(([event, list]) => [event, each(list, 'event', event)])),
    after: Object.fromEntries(node.after.map((after) => [after.name, each(after.transitions, 'event')])),
    always: each(node.always, 'steps'),
    ...(node.onDone.length ? { onDone: each(node.onDone, 'steps') } : {}),
    entry: saying.entry(node),
    exit: saying.exit(node),
  };
}
