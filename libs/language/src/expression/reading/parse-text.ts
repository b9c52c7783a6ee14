import type { Scope } from '../scope.js';
import { checkBrackets } from './check-brackets.js';
import { explainError } from './explain-error.js';
import { findHyphens } from './find-hyphens.js';
import { findSlips } from './find-slips.js';
import { LONGEST_TEXT, MOST_OPERATORS } from './limits.js';
import { namesIn, parserFor } from './parser-for.js';
import { problem, Unreadable } from './problems.js';
import { readNode, type Reading } from './read-node.js';
import type { Syntax } from './syntax.js';
import type { ExpressionProblem } from '../scope.js';

/** Reads a text, as an expression or as the tests of a table's cell. Either the syntax or the problems are given. */
export function parseText(text: string, scope: Scope, as: 'expression' | 'cell'): { syntax: Syntax | null; problems: ExpressionProblem[] } {
  const failed = (found: ExpressionProblem[]) => ({ syntax: null, problems: found });
  const whole = { from: 0, to: text.length };
  if (text.length > LONGEST_TEXT) {
    return failed([problem('too-long', whole, `表达式超过 ${LONGEST_TEXT} 个字符，请拆成几个 let`, `the expression is longer than ${LONGEST_TEXT} characters; split it into several lets`)]);
  }
  if (text.trim() === '') return failed([problem('empty', whole, '这里缺少表达式', 'an expression is missing here')]);
  // line breaks of the file mean no more than blanks, and the parser would end an expression at them
  const flat = text.replace(/[\n\r\t]/g, ' ');
  const names = namesIn(flat, scope);
  const key = `${as}\n${names.join('\n')}\n\n${text}`;
  const known = scope.read?.get(key);
  if (!known) {
    const slips = slipsIn(text);
    if (slips.length > 0) return failed(slips);
  }
  const hyphens = findHyphens(text, scope);
  if (hyphens.length > 0) return failed(hyphens);
  if (known) return { syntax: known, problems: [] };
  const tree = parserFor(names, as).parse(flat);
  const error = explainError(tree, flat);
  if (error) return failed([error]);
  try {
    const reading: Reading = { text: flat, nodes: 0, depth: 0 };
    const syntax = readNode(tree.topNode, reading);
    scope.read?.set(key, syntax);
    return { syntax, problems: [] };
  } catch (error) {
    if (error instanceof Unreadable) return failed([error.problem]);
    throw error;
  }
}

/** What can be seen to be wrong in the text as it stands, whatever the names in it mean. */
function slipsIn(text: string): ExpressionProblem[] {
  const slips = findSlips(text);
  if (slips.length > 0) return slips.slice(0, 20);
  const bracket = checkBrackets(text);
  if (bracket) return [bracket];
  if ((text.match(/\b(?:and|or)\b|[-+*/]/g) ?? []).length <= MOST_OPERATORS) return [];
  return [problem('too-long', { from: 0, to: text.length }, `运算符超过 ${MOST_OPERATORS} 个，请拆成几个 let`, `more than ${MOST_OPERATORS} operators; split the expression into several lets`)];
}
