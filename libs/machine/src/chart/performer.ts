import type { Action, StateNode, Transition } from '#libs/language';

/**
 * What the chart asks and tells while XState walks it. XState alone decides which transitions are taken and in which order states
 * are left and entered; the performer judges guards and does what the actions say.
 */
export interface Performer {
  /** asked only between microsteps: when an always or done transition may be next, or a candidate for the event is considered */
  guard(transition: Transition, between: 'event' | 'steps'): boolean;
  taken(transition: Transition, source: StateNode): void;
  perform(action: Action): void;
  entered(node: StateNode): void;
  left(node: StateNode): void;
}

/** The context of the XState machine; the case's own fields are the performer's. */
export interface ChartContext {
  performer: Performer;
}
