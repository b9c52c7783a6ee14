import { statesOf, type AfterTransition, type Definition, type StateNode, type Transition } from '#libs/language';

/** One way on in the chart, as the file declares it. */
export interface Move {
  /** unique in the definition, and the same for the same file */
  id: string;
  kind: 'event' | 'timer' | 'step' | 'done';
  /** the event, the timer's name, or what a step that follows by itself is called in the history */
  name: string;
  /** the state that declares it */
  source: StateNode;
  transition: Transition;
  /** all that are tried in turn, this one among them */
  candidates: readonly Transition[];
  /** of a timer */
  after: AfterTransition | null;
}

/** Every transition of a chart that may ever be taken, outer states first. */
export const movesOf = ({ root }: Pick<Definition, 'root'>): Move[] => statesOf(root).flatMap(movesFrom).filter(({ transition }) => !isAlwaysRefused(transition));

/** One that is there only to say why not: a chart shows where it leads, and it leads nowhere. */
export const isAlwaysRefused = ({ refuse }: Transition): boolean => refuse.some(({ code, when: { tree } }) => code !== null && tree.op === 'literal' && tree.value === true);

/** Whether it is told inside its state instead of drawn as a line: nothing is left, or its state is entered anew. */
export const staysInside = ({ source, transition: { target } }: Move): boolean => target === null || target === source.id;

/** Whether a move that stays inside enters its state, or what is inside it, once more: clocks start again. */
export const startsAnew = ({ source, transition: { target, reenter } }: Move): boolean => target === source.id && (reenter || source.states.length > 0);

function movesFrom(source: StateNode): Move[] {
  const make = (kind: Move['kind'], name: (transition: Transition) => string, candidates: readonly Transition[], about: string, after: AfterTransition | null = null): Move[] =>
    candidates.map((transition, index) => ({ id: `${source.id}:${kind}:${about}:${index}`, kind, name: name(transition), source, transition, candidates, after }));
  const step = ({ as }: Transition): string => as ?? 'always';
  return [
    ...inNameOrder(source.on).flatMap(([event, candidates]) => make('event', () => event, candidates, event)),
    ...source.after.flatMap((after) => make('timer', () => after.name, after.transitions, after.name, after)),
    ...make('step', step, source.always, 'always'),
    ...make('done', step, source.onDone, 'onDone'),
  ];
}

/** A definition that was kept as canonical JSON has its events by name, one that was just read as in the file: both are drawn the same. */
const inNameOrder = (on: StateNode['on']): [string, Transition[]][] => Object.entries(on).sort(([one], [other]) => (one < other ? -1 : 1));
