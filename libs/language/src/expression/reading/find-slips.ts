import type { ExpressionProblem } from '../scope.js';
import { plainSign } from '../../words/plain-sign.js';
import { problem } from './problems.js';

/** Operators of other languages, longest first: what was typed, what to write instead. */
const FOREIGN: readonly (readonly [string, string, string])[] = [
  ['===', '=', 'double-equals'],
  ['!==', '!=', 'double-equals'],
  ['==', '=', 'double-equals'],
  ['<>', '!=', 'not-equal-sign'],
  ['=>', '>=', 'reversed-comparison'],
  ['=<', '<=', 'reversed-comparison'],
  ['&&', 'and', 'and-sign'],
  ['||', 'or', 'or-sign'],
  ['//', '', 'comment'],
  ['/*', '', 'comment'],
];

/** Finds what people really type: full-width signs, signs of other languages, blanks that are none. Texts in quotes are left alone. */
export function findSlips(text: string): ExpressionProblem[] {
  const slips: ExpressionProblem[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '"') {
      const end = endOfText(text, at);
      if (end < 0) {
        slips.push(problem('unterminated-text', { from: at, to: text.length }, '引号没有配对：缺少右引号 "', 'a text begins here with " and never ends'));
        return slips;
      }
      at = end;
      continue;
    }
    const slip = slipAt(text, at, sign);
    if (slip === null) continue;
    slips.push(slip);
    at = slip.to - 1;
  }
  return slips;
}

function slipAt(text: string, at: number, sign: string): ExpressionProblem | null {
  const one = { from: at, to: at + 1 };
  const instead = plainSign(sign);
  if (instead !== undefined) {
    return problem('full-width-sign', one, `${sign} 是中文标点或全角符号，请改用半角 ${instead}`, `${sign} is a full-width sign; write ${instead}`, instead);
  }
  if (sign === '\u00a0' || sign === '\u3000' || sign === '\u200b' || sign === '\ufeff') {
    return problem('odd-blank', one, '这里有一个特殊空格（不换行空格或全角空格），请改为普通空格', 'this blank is not an ordinary one (a no-break or full-width space); type a plain space', ' ');
  }
  if (sign === "'") {
    return problem('single-quote', one, '文本请用双引号 "…"，不用单引号', 'texts stand in double quotes "…", not in single ones', '"');
  }
  if (sign === '!' && text[at + 1] !== '=') {
    return problem('exclamation', one, '“非”请写 not(…)', 'write not(…) instead of !', 'not(…)');
  }
  for (const [typed, fix, code] of FOREIGN) {
    if (!text.startsWith(typed, at)) continue;
    const place = { from: at, to: at + typed.length };
    if (code === 'comment') return problem(code, place, '表达式里不能写注释，请写在 YAML 的 # 之后', 'no comments inside an expression; put them after # in the file');
    return problem(code, place, `请把 ${typed} 改为 ${fix}`, `write ${fix} instead of ${typed}`, fix);
  }
  return null;
}

/** the offset of the closing quote, or -1 */
export function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}
