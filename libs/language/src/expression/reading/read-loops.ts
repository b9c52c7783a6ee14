import type { SyntaxNode } from './lezer.js';
import { inner, nameOf, readNode, type Reading } from './read-node.js';
import type { Loop, Syntax } from './syntax.js';

export function readFor(node: SyntaxNode, reading: Reading): Syntax {
  const [, loops, , body] = inner(node);
  return { from: node.from, to: node.to, kind: 'for', loops: inner(loops!).map((loop) => readLoop(loop, reading)), body: readNode(body!, reading) };
}

export function readQuantified(node: SyntaxNode, reading: Reading): Syntax {
  const [kind, loops, , body] = inner(node);
  return {
    from: node.from,
    to: node.to,
    kind: kind!.name === 'some' ? 'some' : 'every',
    loops: inner(loops!).map((loop) => readLoop(loop, reading)),
    body: readNode(body!, reading),
  };
}

function readLoop(node: SyntaxNode, reading: Reading): Loop {
  const [name, , source] = inner(node);
  const ends = inner(source!);
  const place = { from: source!.from, to: source!.to };
  const loop = { name: nameOf(name!, reading), from: name!.from, to: name!.to };
  if (ends.length === 3) return { ...loop, in: { ...place, kind: 'range', low: readNode(ends[0]!, reading), high: readNode(ends[2]!, reading) } };
  const list = readNode(ends[0]!, reading);
  if (list.kind === 'interval' && !list.lowOpen && !list.highOpen) return { ...loop, in: { ...place, kind: 'range', low: list.low, high: list.high, upwards: true } };
  return { ...loop, in: list };
}
