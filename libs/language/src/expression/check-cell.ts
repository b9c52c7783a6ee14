import type { CheckedText } from './check-expression.js';
import { finish } from './check-expression.js';
import { testsOf } from './checking/check-in.js';
import { parseText } from './reading/parse-text.js';
import type { Syntax } from './reading/syntax.js';
import { noRefers } from './refers.js';
import type { Scope } from './scope.js';
import { BOOLEAN } from './types/shapes.js';
import type { Type } from './type.js';
import type { Tree } from './expression.js';

/**
 * Checks a cell of a decision table: external · [internal, sales] · not(equipment_room) · < T-DUE · [a .. b) · true · a condition with ?.
 * It becomes a condition on the local '?', which is the input. "-" stands for any value: then the expression is null without problems.
 */
export function checkCell(text: string, input: Type, scope: Scope): CheckedText {
  if (text.trim() === '-') return { expression: null, problems: [], refers: noRefers() };
  const { syntax, problems } = parseText(text, scope, 'cell');
  if (!syntax) return { expression: null, problems, refers: noRefers() };
  return finish(text, scope, (checking) => {
    const value = { tree: { op: 'local', name: '?' } as Tree, type: input };
    const tests = testsOf(testsIn(syntax), value, checking);
    return { tree: tests.length === 1 ? tests[0]! : { op: 'or', of: tests }, type: BOOLEAN };
  });
}

function testsIn(syntax: Syntax): readonly Syntax[] {
  return syntax.kind === 'in' ? syntax.tests : [syntax];
}
