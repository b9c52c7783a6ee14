import { check, checkPersonalToo, mustFit } from './checking/check.js';
import type { Checked, Checking } from './checking/checking.js';
import type { Expression } from './expression.js';
import { parseText } from './reading/parse-text.js';
import { Unreadable } from './reading/problems.js';
import type { Syntax } from './reading/syntax.js';
import { noRefers, type Refers, refersOf } from './refers.js';
import type { ExpressionProblem, Scope } from './scope.js';
import type { Type } from './type.js';

export interface CheckedText {
  /** null when there are problems */
  expression: Expression | null;
  /** in the order of the text */
  problems: ExpressionProblem[];
  refers: Refers;
}

/**
 * Checks an expression where `scope` stands and works it out into a tree.
 * `wanted` is the type that is needed there: names of choices, roles and codes are understood by it, and the result must fit it.
 * With null any type will do; the expression's own type says which it is.
 */
export function checkExpression(text: string, scope: Scope, wanted: Type | null): CheckedText {
  const { syntax, problems } = parseText(text, scope, 'expression');
  if (!syntax) return { expression: null, problems, refers: noRefers() };
  return finish(text, scope, (checking) => whole(syntax, checking, wanted));
}

function whole(syntax: Syntax, checking: Checking, wanted: Type | null): Checked {
  const checked = checking.scope.handsOn ? checkPersonalToo(syntax, checking, wanted) : check(syntax, checking, wanted);
  return wanted ? mustFit(checked, wanted, syntax, checking) : checked;
}

/** Runs a check and gathers what came of it; shared with checkCell. */
export function finish(text: string, scope: Scope, run: (checking: Checking) => Checked): CheckedText {
  const checking: Checking = { scope, locals: {}, item: null, facts: new Set(), work: { problems: [], steps: 0, muted: false } };
  const { problems } = checking.work;
  try {
    const { tree, type } = run(checking);
    if (problems.length === 0) return { expression: { text, tree, type }, problems, refers: refersOf(tree) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    problems.push(error.problem);
  }
  problems.sort((one, other) => one.from - other.from || one.to - other.to);
  return { expression: null, problems, refers: noRefers() };
}
