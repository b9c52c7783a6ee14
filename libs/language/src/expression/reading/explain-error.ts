import type { ParseTree } from './lezer.js';
import type { ExpressionProblem } from '../scope.js';
import { problem } from './problems.js';

/** The first thing that the parser could not read, in words; null when it read everything. */
export function explainError(tree: ParseTree, text: string): ExpressionProblem | null {
  let found: ExpressionProblem | null = null;
  tree.iterate({
    enter(node) {
      if (found) return false;
      if (!node.type.isError) return true;
      found = explain(node.from, node.to, node.node.parent?.name ?? '', text);
      return false;
    },
  });
  return found;
}

function explain(from: number, to: number, inside: string, text: string): ExpressionProblem {
  const rest = text.slice(from).trim();
  const place = { from, to: Math.max(to, from) };
  if (inside === 'IfExpression') {
    return problem('if-incomplete', place, 'if 须写全：if … then … else …', 'an if needs all three: if … then … else …');
  }
  const before = text.slice(0, from).trimEnd();
  if (/\bis$/.test(before) || /^is\b/.test(rest)) {
    return problem('is-null', place, '判断是否为空请写 = null 或 != null', 'write = null or != null', '= null');
  }
  if (rest === '' || /^[)\]},]/.test(rest)) {
    return problem('incomplete', { from: before.length > 0 ? before.length - 1 : 0, to: Math.max(from, before.length) }, '这里之后缺少内容', 'something is missing after this');
  }
  const odd = rest[0]!;
  const word = /^[\p{L}\p{N}_]+/u.exec(rest)?.[0];
  if (word !== undefined && before !== '') {
    return problem('missing-operator', { from, to: from + word.length }, `“${word}”之前缺少运算符或逗号`, `an operator or a comma is missing before ${word}`);
  }
  return problem('syntax', { from, to: Math.max(to, from + 1) }, `看不懂这里的“${odd}”`, `${odd} is not understood here`);
}
