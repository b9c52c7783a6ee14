import { meant, nearest } from '../checking/nearest.js';
import type { ExpressionProblem, Scope } from '../scope.js';
import { problem } from './problems.js';
import { wordsOf } from './words-of.js';

const HYPHENATED = /[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}_][\p{L}\p{N}_]*)+/gu;

/**
 * FEEL reads a hyphen as a minus. due-at for due_at, and T-DEU for T-DUE, are told as what they are; total-paid of two known names is
 * left to the parser.
 */
export function findHyphens(text: string, scope: Scope): ExpressionProblem[] {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/gs, (quoted) => ' '.repeat(quoted.length));
  const parameters = Object.keys(scope.parameters);
  let words: Set<string> | null = null;
  const found: ExpressionProblem[] = [];
  for (const { 0: word, index } of bare.matchAll(HYPHENATED)) {
    if (Object.hasOwn(scope.parameters, word)) continue;
    const place = { from: index, to: index + word.length };
    const joined = word.replaceAll('-', '_');
    words ??= wordsOf(scope);
    if (words.has(joined)) {
      found.push(problem('hyphen', place, `名称里的连字符会被当作减号，请写 ${joined}`, `a hyphen is read as a minus; write ${joined}`, joined));
      continue;
    }
    const fix = nearest(word, parameters);
    if (fix === undefined || word.split('-').every((piece) => words!.has(piece) || parameters.includes(piece))) continue;
    const more = meant(fix);
    found.push(problem('unknown-parameter', place, `没有名为 ${word} 的参数${more.zh}`, `there is no parameter ${word}${more.en}`, fix));
  }
  return found;
}
