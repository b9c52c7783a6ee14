import { checkExpression, type CheckedText, type Expression, type ExpressionProblem, type Scope, type Type } from '#libs/language';
import { Outside } from './outside.js';

/** Checks an expression of the suite by our rules; what DMN declares may always be null. What is refused is outside. */
export function checkText(text: string, scope: Scope, wanted: Type | null): Expression {
  return checked(checkExpression(text, scope, wanted && { is: 'optional', of: wanted }), text);
}

/** the first problem is the reason */
export function checked({ expression, problems }: CheckedText, text: string): Expression {
  if (expression) return expression;
  const problem = problems[0]!;
  throw new Outside(problem.code, `${text.trim()} – ${problem.en}`, which(problem, text));
}

function which({ code, en, from, to }: ExpressionProblem, text: string): string | null {
  const written = text.slice(from, to);
  if (code === 'unknown-function') return written;
  if (code !== 'not-allowed') return null;
  if (/\binstance of\b/.test(written)) return 'instance of';
  return en.startsWith('“') ? null : en.replace(' is not part of this language', '');
}
