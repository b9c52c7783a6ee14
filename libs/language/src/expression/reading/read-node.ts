import type { SyntaxNode } from './lezer.js';
import { DEEPEST_TREE, MOST_NODES } from './limits.js';
import { problem, Unreadable } from './problems.js';
import { readCall, readDateLiteral } from './read-call.js';
import { readFor, readQuantified } from './read-loops.js';
import { readInterval, readNoneOf, readTests } from './read-tests.js';
import { readText } from './read-text.js';
import type { Comparison, Syntax } from './syntax.js';

export interface Reading {
  text: string;
  nodes: number;
  depth: number;
}

const BRACKETS = new Set(['(', ')', '[', ']', '{', '}']);

/** the children that carry meaning */
export function inner(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!BRACKETS.has(child.name)) found.push(child);
  return found;
}

/** T - DUE and T-DUE are one name, and so are two blanks and one */
export function nameOf(node: SyntaxNode, reading: Reading): string {
  return reading.text.slice(node.from, node.to).replace(/\s+/g, ' ').replace(/ ?- ?/g, '-').trim();
}

export function notAllowed(node: SyntaxNode, what: string): never {
  throw new Unreadable(problem('not-allowed', node, `本语言不允许${what}`, `${what} is not part of this language`));
}

/** Turns a node of the parser into our own syntax. Only kinds that are named here are let through. */
export function readNode(node: SyntaxNode, reading: Reading): Syntax {
  if (++reading.nodes > MOST_NODES || reading.depth > DEEPEST_TREE) {
    throw new Unreadable(problem('too-deep', node, '表达式过于复杂，请拆成几个 let', 'the expression is too complicated; split it into several lets'));
  }
  reading.depth++;
  const read = readKind(node, reading);
  reading.depth--;
  return read;
}

function readKind(node: SyntaxNode, reading: Reading): Syntax {
  const place = { from: node.from, to: node.to };
  const parts = inner(node);
  const text = (at: SyntaxNode | undefined) => (at ? reading.text.slice(at.from, at.to) : '');
  const read = (at: SyntaxNode | undefined) => (at ? readNode(at, reading) : notAllowed(node, 'this'));
  switch (node.name) {
    case 'Expression':
    case 'ParenthesizedExpression':
    case 'PositiveUnaryTest':
      if (parts.length !== 1) return notAllowed(node, 'more than one expression');
      return read(parts[0]);
    case 'UnaryTests':
      return parts[0]?.name === 'not' ? readNoneOf(parts[1]!, reading, place) : readTests(parts[0]!, reading, place);
    case 'NumericLiteral':
      return { ...place, kind: 'number', digits: text(node).replace(/\s/g, '') };
    case 'StringLiteral':
      return { ...place, kind: 'text', value: readText(text(node), node) };
    case 'BooleanLiteral':
      return { ...place, kind: 'boolean', value: text(node) === 'true' };
    case 'null':
      return { ...place, kind: 'null' };
    case 'VariableName':
      return { ...place, kind: 'name', name: nameOf(node, reading) };
    case '?':
      return { ...place, kind: 'name', name: '?' };
    case 'PathExpression': {
      const name = parts[2]!;
      return { ...place, kind: 'path', of: read(parts[0]), name: nameOf(name, reading), nameFrom: name.from };
    }
    case 'FilterExpression':
      return { ...place, kind: 'filter', list: read(parts[0]), where: read(parts[1]) };
    case 'FunctionInvocation':
      return readCall(node, reading);
    case 'DateTimeLiteral':
      return readDateLiteral(node, reading);
    case 'Conjunction':
    case 'Disjunction':
      return readChain(node, reading);
    case 'Comparison':
      return readComparison(parts, reading, place);
    case 'ArithmeticExpression':
      if (parts.length === 2) return { ...place, kind: 'minus', of: read(parts[1]) };
      return { ...place, kind: 'arithmetic', as: text(parts[1]) as '+', left: read(parts[0]), right: read(parts[2]) };
    case 'IfExpression':
      return { ...place, kind: 'if', test: read(parts[1]), then: read(parts[3]), else: read(parts[5]) };
    case 'ForExpression':
      return readFor(node, reading);
    case 'QuantifiedExpression':
      return readQuantified(node, reading);
    case 'List':
      return { ...place, kind: 'list', of: parts.map((part) => readNode(part, reading)) };
    case 'Context':
      return { ...place, kind: 'parts', entries: parts.map((entry) => readEntry(entry, reading)) };
    case 'SimplePositiveUnaryTest':
      if (parts[0]?.name === 'Interval') return readInterval(parts[0], reading);
      return { ...place, kind: 'test', as: text(parts[0]) as Comparison, value: read(parts[1]) };
    default:
      return notAllowed(node, node.name === 'FunctionDefinition' ? 'a function definition' : `“${text(node).slice(0, 30)}”`);
  }
}

function readEntry(entry: SyntaxNode, reading: Reading) {
  const [key, value] = inner(entry);
  if (!key || !value) return notAllowed(entry, 'an entry without a value');
  const name = nameOf(key, reading);
  if (name.includes('__proto__')) return notAllowed(key, '__proto__');
  return { name: name.startsWith('"') ? readText(name, key) : name, from: key.from, to: key.to, value: readNode(value, reading) };
}

/** a and b and c comes nested to the left; it is read as one chain */
function readChain(node: SyntaxNode, reading: Reading): Syntax {
  const of: Syntax[] = [];
  let rest: SyntaxNode = node;
  while (rest.name === node.name) {
    const [left, , right] = inner(rest);
    of.unshift(readNode(right!, reading));
    rest = left!;
  }
  of.unshift(readNode(rest, reading));
  return { from: node.from, to: node.to, kind: node.name === 'Conjunction' ? 'and' : 'or', of };
}

function readComparison(parts: SyntaxNode[], reading: Reading, place: { from: number; to: number }): Syntax {
  const [left, operator] = parts;
  const value = readNode(left!, reading);
  if (operator!.name === 'between') return { ...place, kind: 'between', value, low: readNode(parts[2]!, reading), high: readNode(parts[4]!, reading) };
  if (operator!.name === 'in') {
    const tests = parts.slice(2).flatMap((part) => (part.name === 'PositiveUnaryTests' ? inner(part) : [part]));
    return { ...place, kind: 'in', value, tests: tests.map((test) => readNode(test, reading)) };
  }
  const right = readNode(parts[2]!, reading);
  if (right.kind === 'test' || right.kind === 'interval') return notAllowed(parts[2]!, 'a second comparison sign');
  return { ...place, kind: 'comparison', as: reading.text.slice(operator!.from, operator!.to) as Comparison, left: value, right };
}
