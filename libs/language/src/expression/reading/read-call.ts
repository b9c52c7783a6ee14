import type { SyntaxNode } from './lezer.js';
import { inner, nameOf, notAllowed, readNode, type Reading } from './read-node.js';
import { readText } from './read-text.js';
import type { Syntax } from './syntax.js';

/** name(a, b): only names can be called, and values are given by position */
export function readCall(node: SyntaxNode, reading: Reading): Syntax {
  const [callee, given] = inner(node);
  if (callee?.name !== 'VariableName') return notAllowed(node, 'a call of something that is not a name');
  return { from: node.from, to: node.to, kind: 'call', name: nameOf(callee, reading), with: readGiven(given, reading) };
}

/** date and time("…"), duration("…"), @"…": the parser has a kind of its own for them */
export function readDateLiteral(node: SyntaxNode, reading: Reading): Syntax {
  const [first, given] = inner(node);
  const place = { from: node.from, to: node.to };
  if (first?.name === 'AtLiteral') {
    const [quoted] = inner(first);
    return { ...place, kind: 'at', value: readText(reading.text.slice(quoted!.from, quoted!.to), quoted!) };
  }
  return { ...place, kind: 'call', name: nameOf(first!, reading), with: readGiven(given, reading) };
}

function readGiven(given: SyntaxNode | undefined, reading: Reading): Syntax[] {
  if (!given) return [];
  if (given.name !== 'PositionalParameters') return notAllowed(given, 'values given by name');
  return inner(given).map((value) => readNode(value, reading));
}
