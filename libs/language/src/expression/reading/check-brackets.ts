import type { ExpressionProblem } from '../scope.js';
import { endOfText } from './find-slips.js';
import { DEEPEST_BRACKETS } from './limits.js';
import { problem } from './problems.js';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Tells of a bracket that is open, closed without being opened, or too deep; null when all is well. `[a..b)` is a closed pair too. */
export function checkBrackets(text: string): ExpressionProblem | null {
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    const place = { from: at, to: at + 1 };
    if (sign === '"') at = endOfText(text, at);
    else if (sign in CLOSING) {
      open.push(at);
      if (open.length > DEEPEST_BRACKETS) {
        return problem('too-deep', place, `括号嵌套超过 ${DEEPEST_BRACKETS} 层，请拆成几个 let`, `brackets nest deeper than ${DEEPEST_BRACKETS}; split the expression into several lets`);
      }
    } else if (sign === ')' || sign === ']' || sign === '}') {
      const start = open.pop();
      if (start === undefined) return problem('unbalanced-bracket', place, `多了一个 ${sign}`, `this ${sign} closes nothing`);
      const wanted = CLOSING[text[start]!];
      const mixed = wanted !== '}' && sign !== '}' && text.slice(start, at).includes('..');
      if (wanted !== sign && !mixed) return problem('unbalanced-bracket', place, `这里应为 ${wanted}，而不是 ${sign}`, `${wanted} is expected here, not ${sign}`, wanted);
    }
  }
  const start = open.pop();
  if (start === undefined) return null;
  const sign = text[start]!;
  return problem('unbalanced-bracket', { from: start, to: start + 1 }, `${sign} 没有配对的 ${CLOSING[sign]}`, `this ${sign} is never closed by ${CLOSING[sign]}`);
}
