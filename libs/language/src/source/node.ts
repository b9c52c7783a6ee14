import type { Place } from './problem.js';

/** A workflow file as it was written: maps, lists and scalars, each with its place. Scalars stay text until somebody knows what they mean. */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  is: 'map';
  place: Place;
  entries: Entry[];
}

export interface Entry {
  key: ScalarNode;
  value: Node;
}

export interface ListNode {
  is: 'list';
  place: Place;
  items: Node[];
}

export interface ScalarNode {
  is: 'scalar';
  place: Place;
  /** what was written: 80.00 stays "80.00", and quotes are gone */
  text: string;
  quoted: boolean;
  /** where the character at this offset of `text` stands in the file */
  placeAt(offset: number): Place;
}

/** The value under a key of a map, if the node is a map that has it. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.is === 'map' ? node.entries.find((entry) => entry.key.text === key) : undefined;
}

export function valueOf(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value;
}

/** The items of a list; one that stands alone counts as a list of one. */
export function itemsOf(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  return node.is === 'list' ? node.items : [node];
}
