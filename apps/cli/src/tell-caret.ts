import type { ExpressionProblem } from '#libs/language';
import { printBehind, type Output } from './output.js';
import { textWidth } from './text-width.js';

/** The problems of an expression, each under its place: the line that it stands in, a caret line, the sentence in both languages, and the remedy. */
export function tellCaret(text: string, problems: readonly ExpressionProblem[], output: Output): void {
  const { print, paint } = output;
  for (const { code, from, to, zh, en, fix } of problems) {
    const begins = text.lastIndexOf('\n', from - 1) + 1;
    const ends = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from);
    const marked = textWidth(text.slice(from, Math.min(Math.max(to, from), ends)));
    print(`  ${text.slice(begins, ends)}`);
    print(`  ${' '.repeat(textWidth(text.slice(begins, from)))}${paint.red('^'.repeat(Math.max(1, marked)))} ${paint.dim(code)}`);
    printBehind(output, '  ', zh);
    printBehind(output, '  ', en);
    if (fix !== undefined) printBehind(output, '  → ', fix, paint.green);
  }
}
