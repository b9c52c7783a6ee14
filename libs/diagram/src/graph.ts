import type { StateNode } from '#libs/language';

/** A line of text in a box or at an edge, with what stands before it. */
export interface Line {
  /** the move that it tells of; null where it tells of none */
  move: string | null;
  sign: 'start' | 'clock' | 'step' | 'stay' | 'anew' | 'person' | 'here' | null;
  text: string;
  /** when it is taken, in words */
  guard: string | null;
  /** the whole of it, for those who point at it */
  hint: string | null;
  /** at which steps a case took it */
  taken: readonly number[];
}

/** A state as it is drawn. */
export interface Box {
  id: string;
  kind: StateNode['kind'];
  title: string;
  /** the page's heading is the title of the outermost box */
  heading: boolean;
  /** over, though something may still be added */
  ended: boolean;
  /** stands in parallel to others */
  region: boolean;
  /** whose turn it is, and what happens without leaving it */
  lines: Line[];
  boxes: Box[];
  /** where it begins inside: the dot's id */
  dot: string | null;
  visited: boolean;
  present: boolean;
}

/** A line with an arrow, for every move of one kind between the same two states. */
export interface Edge {
  id: string;
  kind: 'start' | 'event' | 'timer' | 'step' | 'history';
  from: string;
  to: string;
  lines: Line[];
  taken: boolean;
}

/** Everything that is drawn of a workflow, before it has a place. */
export interface Graph {
  root: Box;
  edges: Edge[];
}

/** Every box in the order of reading: a box, then those inside it. */
export const boxesOf = (box: Box): Box[] => [box, ...box.boxes.flatMap(boxesOf)];
