import type { Node, ScalarNode } from './node.js';

/** A list or map of expressions as one expression, so that YAML's own lists and maps may be used: `lines: [{ item: copy, count: 1 }]`. A scalar as it is. */
export function composeExpression(node: Node): ScalarNode {
  if (node.is === 'scalar') return node;
  const leaves: { from: number; node: ScalarNode }[] = [];
  let text = '';
  const write = (part: Node): void => {
    if (part.is === 'scalar') {
      leaves.push({ from: text.length, node: part });
      text += part.text;
    } else if (part.is === 'list') {
      text += '[';
      for (const [index, item] of part.items.entries()) {
        text += index === 0 ? '' : ', ';
        write(item);
      }
      text += ']';
    } else {
      text += '{';
      for (const [index, { key, value }] of part.entries.entries()) {
        text += `${index === 0 ? ' ' : ', '}`;
        write(key);
        text += ': ';
        write(value);
      }
      text += ' }';
    }
  };
  write(node);
  return {
    is: 'scalar', place: node.place, text, quoted: false,
    placeAt: (offset) => {
      const leaf = leaves.findLast(({ from }) => from <= offset);
      return leaf === undefined ? node.place : leaf.node.placeAt(Math.min(offset - leaf.from, leaf.node.text.length));
    },
  };
}
