import type { SyntaxNode } from './lezer.js';
import { inner, notAllowed, readNode, type Reading } from './read-node.js';
import type { Syntax } from './syntax.js';

/** a, b, > 5: the tests of a cell; any of them may hold */
export function readTests(node: SyntaxNode, reading: Reading, place: { from: number; to: number }): Syntax {
  if (node.name !== 'PositiveUnaryTests') return notAllowed(node, 'this cell');
  return { ...place, kind: 'in', value: { ...place, kind: 'name', name: '?' }, tests: inner(node).map((test) => readNode(test, reading)) };
}

export function readNoneOf(node: SyntaxNode, reading: Reading, place: { from: number; to: number }): Syntax {
  const tests = inner(node).map((test) => readNode(test, reading));
  return { ...place, kind: 'in', value: { ...place, kind: 'name', name: '?' }, tests: [{ ...place, kind: 'none of', tests }] };
}

/** [low .. high], with ( or ) where an end is left out */
export function readInterval(node: SyntaxNode, reading: Reading): Syntax {
  const first = node.firstChild!;
  const last = node.lastChild!;
  const [low, , high] = inner(node);
  return {
    from: node.from,
    to: node.to,
    kind: 'interval',
    low: readNode(low!, reading),
    high: readNode(high!, reading),
    lowOpen: reading.text[first.from] !== '[',
    highOpen: reading.text[last.from] !== ']',
  };
}
