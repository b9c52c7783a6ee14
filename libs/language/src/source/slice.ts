import type { ScalarNode } from './node.js';

/** A part of a scalar that is an expression by itself, with its own place. */
export function slice(node: ScalarNode, from: number, to: number = node.text.length): ScalarNode {
  const lead = /^\s*/.exec(node.text.slice(from, to))?.[0].length ?? 0;
  const start = from + lead;
  return { is: 'scalar', place: node.placeAt(start), text: node.text.slice(start, to).trimEnd(), quoted: node.quoted, placeAt: (offset) => node.placeAt(start + offset) };
}
