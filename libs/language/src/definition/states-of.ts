import type { StateNode } from './chart.js';

/** A state and all inside it, outer first, in the order of the file. */
export const statesOf = (node: StateNode): StateNode[] => [node, ...node.states.flatMap(statesOf)];
