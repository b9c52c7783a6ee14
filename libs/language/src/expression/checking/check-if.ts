import type { Syntax } from '../reading/syntax.js';
import { join } from '../types/join.js';
import { BOOLEAN, definite } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import { check, expect } from './check.js';
import { type Checked, type Checking, withFacts, wrong } from './checking.js';
import { isContextual, isFreeName } from './contextual.js';
import { narrow } from './narrow.js';

type IfSyntax = Extract<Syntax, { kind: 'if' }>;

/** if … then … else …: each side knows what the test makes sure of. */
export function checkIf(syntax: IfSyntax, checking: Checking, hint: Type | null): Checked {
  const test = expect(syntax.test, BOOLEAN, checking).tree;
  const known = narrow(test, checking.scope);
  const wanted = hint ?? resultHint(syntax, checking);
  const yes = check(syntax.then, withFacts(checking, known.whenTrue), wanted);
  const no = check(syntax.else, withFacts(checking, known.whenFalse), wanted);
  const type = join(yes.type, no.type);
  if (!type) {
    const [one, other] = [typeInWords(yes.type), typeInWords(no.type)];
    return wrong(checking, 'different-types', syntax, `then 得到${one.zh}，else 得到${other.zh}，两者须同类`, `then gives ${one.en}, else gives ${other.en}; both must be of one kind`);
  }
  return { tree: { op: 'if', test, then: yes.tree, else: no.tree }, type };
}

/**
 * Nothing says what is hoped for (a `let`, a column of a register). Then the results speak for each other: those that speak for
 * themselves lend their type to the rest. If there is none, two or more names that nothing here bears make up a new choice.
 */
function resultHint(syntax: IfSyntax, checking: Checking): Type | null {
  const results = resultsOf(syntax);
  const free = results.filter((result) => isFreeName(result, checking));
  const speaking = results.filter((result) => !isContextual(result, checking));
  let type: Type | null = null;
  const ahead: Checking = { ...checking, work: { ...checking.work, muted: true, problems: [] } };
  for (const result of speaking) {
    const own = definite(check(result, ahead, null).type);
    type = type === null ? own : join(type, own);
    if (type === null) return null;
  }
  checking.work.steps = Math.max(checking.work.steps, ahead.work.steps);
  if (type) return definite(type);
  const names = [...new Set(free.map((result) => (result.kind === 'name' ? result.name : '')))];
  const onlyNames = results.every((result) => result.kind === 'null' || isFreeName(result, checking));
  return onlyNames && names.length >= 2 && names.every((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) ? { is: 'choice', of: names } : null;
}

function resultsOf(syntax: Syntax): Syntax[] {
  return syntax.kind === 'if' ? [...resultsOf(syntax.then), ...resultsOf(syntax.else)] : [syntax];
}
