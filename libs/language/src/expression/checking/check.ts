import type { Syntax } from '../reading/syntax.js';
import { fits } from '../types/fits.js';
import { BOOLEAN, definite, isNothing, mayBeNull } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import { checkArithmetic, checkMinus } from './check-arithmetic.js';
import { checkCall } from './check-call.js';
import { checkBetween, checkComparison } from './check-comparison.js';
import { checkFilter } from './check-filter.js';
import { checkIf } from './check-if.js';
import { checkIn } from './check-in.js';
import { checkList } from './check-list.js';
import { checkAt, checkNumber, checkQuoted } from './check-literal.js';
import { checkLoop } from './check-loop.js';
import { checkName } from './check-name.js';
import { checkParts } from './check-parts.js';
import { checkPath } from './check-path.js';
import { type Checked, type Checking, report, step, withFacts, wrong } from './checking.js';
import { keyOf, narrow } from './narrow.js';

/**
 * Checks what stands at one place and works it out into a tree. `hint` is the type that is hoped for: names of choices, roles and codes
 * and amounts of money are understood by it. Whether the result fits is for the caller to see; `expect` does it.
 */
export function check(syntax: Syntax, checking: Checking, hint: Type | null): Checked {
  const checked = checkPersonalToo(syntax, checking, hint);
  return checked.personal ? tellPersonal(syntax, checking) : checked;
}

export const tellPersonal = (place: { from: number; to: number }, checking: Checking): Checked =>
  wrong(checking, 'personal-value', place, '个人信息只能判断是否为空（= null、!= null），或与另一项个人信息比较是否相同（=、!=），不能参与其他运算', 'a personal value may be tested for null, or whether it is the same as another personal value (=, !=); nothing else can be done with it');

/** as `check`, but a personal value is let through: for null tests, for comparing it with another, and for handing it on whole */
export function checkPersonalToo(syntax: Syntax, checking: Checking, hint: Type | null): Checked {
  step(checking, syntax);
  const checked = checkKind(syntax, checking, hint && definite(hint));
  if (checked.type.is !== 'optional' || checking.facts.size === 0) return checked;
  return checking.facts.has(keyOf(checked.tree)) ? { ...checked, type: checked.type.of } : checked;
}

/** Checks, and tells when the result is not of the wanted type or may be null where it must not. */
export function expect(syntax: Syntax, wanted: Type, checking: Checking): Checked {
  return mustFit(check(syntax, checking, wanted), wanted, syntax, checking);
}

export function mustFit(checked: Checked, wanted: Type, place: Syntax, checking: Checking): Checked {
  if (fits(checked.type, wanted)) return checked;
  if (mayBeNull(checked.type) && fits(definite(checked.type), wanted)) return tellNull(checked, place, checking);
  if (checked.type.is === 'null') return wrong(checking, 'may-be-null', place, '这里不能为空（null）', `null is not possible here; ${typeInWords(wanted).en} is needed`);
  const is = typeInWords(checked.type);
  const needed = typeInWords(wanted);
  return wrong(checking, 'wrong-type', place, `这里是${is.zh}，需要的是${needed.zh}`, `this is ${is.en}, but ${needed.en} is needed`);
}

/** Checks, and tells when the result may be null. */
export function checkDefinite(syntax: Syntax, checking: Checking, hint: Type | null): Checked {
  const checked = check(syntax, checking, hint);
  return mayBeNull(checked.type) ? tellNull(checked, syntax, checking) : checked;
}

export function tellNull(checked: Checked, place: { from: number; to: number }, checking: Checking): Checked {
  report(checking, 'may-be-null', place, '这里可能为空，请先判断：… != null and …，或 if … = null then … else …', 'this may be null; ask first: … != null and …, or if … = null then … else …', '… != null and …');
  return checked.type.is === 'optional' ? { ...checked, type: checked.type.of } : { ...checked, type: { is: 'choice', of: [] } };
}

function checkKind(syntax: Syntax, checking: Checking, hint: Type | null): Checked {
  switch (syntax.kind) {
    case 'number':
      return checkNumber(syntax, checking, hint);
    case 'text':
      return checkQuoted(syntax, checking, hint);
    case 'boolean':
      return { tree: { op: 'literal', value: syntax.value }, type: BOOLEAN };
    case 'null':
      return { tree: { op: 'literal', value: null }, type: { is: 'null' } };
    case 'at':
      return checkAt(syntax, checking);
    case 'name':
      return checkName(syntax, checking, hint);
    case 'path':
      return checkPath(syntax, checking);
    case 'call':
      return checkCall(syntax, checking, hint);
    case 'filter':
      return checkFilter(syntax, checking, hint);
    case 'and':
    case 'or':
      return checkChain(syntax, checking);
    case 'minus':
      return checkMinus(syntax, checking, hint);
    case 'arithmetic':
      return checkArithmetic(syntax, checking, hint);
    case 'comparison':
      return checkComparison(syntax, checking);
    case 'between':
      return checkBetween(syntax, checking);
    case 'in':
      return checkIn(syntax, checking);
    case 'if':
      return checkIf(syntax, checking, hint);
    case 'for':
    case 'some':
    case 'every':
      return checkLoop(syntax, checking, hint);
    case 'list':
      return checkList(syntax, checking, hint);
    case 'parts':
      return checkParts(syntax, checking, hint);
    case 'interval':
    case 'test':
    case 'none of':
      return wrong(checking, 'test-out-of-place', syntax, '这种写法只能用在 in 之后或决策表的单元格里', 'this is only possible after `in` and in the cells of a table');
  }
}

/** a and b: what a makes sure of is known in b; a or b: what its failing makes sure of */
function checkChain(syntax: Extract<Syntax, { kind: 'and' | 'or' }>, checking: Checking): Checked {
  const of = [];
  let known = checking;
  for (const term of syntax.of) {
    const { tree, type } = expect(term, BOOLEAN, known);
    of.push(tree);
    if (!isNothing(type)) known = withFacts(known, narrow(tree, checking.scope)[syntax.kind === 'and' ? 'whenTrue' : 'whenFalse']);
  }
  return { tree: { op: syntax.kind, of }, type: BOOLEAN };
}
