import type { Arithmetic, Tree } from '../expression.js';
import type { Syntax } from '../reading/syntax.js';
import { DATE, DURATION, INSTANT, INTEGER, isNothing, isNumeric, mayBeNull, MONEY, NUMBER, TEXT } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import { check, checkDefinite, tellNull } from './check.js';
import { checkPair } from './check-pair.js';
import { broken, type Checked, type Checking, wrong } from './checking.js';
import { isContextual } from './contextual.js';

type ArithmeticSyntax = Extract<Syntax, { kind: 'arithmetic' }>;

/** What arithmetic there is, apart from numbers: left, sign, right → what is meant and what comes out. */
const OTHERS: Readonly<Record<string, readonly [Arithmetic, Type]>> = {
  'text + text': ['text + text', TEXT],
  'date + duration': ['day + duration', DATE],
  'date - duration': ['day - duration', DATE],
  'date - date': ['day - day', DURATION],
  'date and time + duration': ['instant + duration', INSTANT],
  'date and time - duration': ['instant - duration', INSTANT],
  'date and time - date and time': ['instant - instant', DURATION],
  'duration + duration': ['duration + duration', DURATION],
  'duration - duration': ['duration - duration', DURATION],
  'duration * integer': ['duration * number', DURATION],
};

/** the same with its sides changed: duration("P3D") + date(at) */
const TURNED: Readonly<Record<string, string>> = {
  'duration + date': 'date + duration', 'duration + date and time': 'date and time + duration', 'integer * duration': 'duration * integer',
};

export function checkArithmetic(syntax: ArithmeticSyntax, checking: Checking, hint: Type | null): Checked {
  const [left, right] = checkSides(syntax, checking, hint);
  if (isNothing(left.type) || isNothing(right.type)) return broken();
  const one = mayBeNull(left.type) ? tellNull(left, syntax.left, checking) : left;
  const other = mayBeNull(right.type) ? tellNull(right, syntax.right, checking) : right;
  if (isNothing(one.type) || isNothing(other.type)) return broken();
  if (isNumeric(one.type) && isNumeric(other.type)) return ofNumbers(syntax, one, other, checking);
  const written = `${one.type.is} ${syntax.as} ${other.type.is}`;
  const turned = TURNED[written];
  const found = OTHERS[turned ?? written];
  if (found) {
    const [first, second] = turned ? [other, one] : [one, other];
    return wholeDays(found[0], second.tree, turned ? syntax.left : syntax.right, checking) ?? { tree: { op: 'arithmetic', as: found[0], left: first.tree, right: second.tree }, type: found[1] };
  }
  const [is, and] = [typeInWords(one.type), typeInWords(other.type)];
  return wrong(checking, 'cannot-calculate', syntax, `${is.zh} ${syntax.as} ${and.zh}：没有这种运算`, `${is.en} ${syntax.as} ${and.en}: there is no such arithmetic`);
}

function checkSides(syntax: ArithmeticSyntax, checking: Checking, hint: Type | null): [Checked, Checked] {
  if (syntax.as === '+' || syntax.as === '-') return checkPair(syntax.left, syntax.right, checking, hint && isNumeric(hint) ? hint : null);
  // in `total * 2` the 2 counts and is no money
  return [check(syntax.left, checking, null), check(syntax.right, checking, null)];
}

function ofNumbers(syntax: ArithmeticSyntax, left: Checked, right: Checked, checking: Checking): Checked {
  const { as } = syntax;
  const [one, other] = [left.type.is, right.type.is];
  const done = (type: Type): Checked => ({ tree: { op: 'arithmetic', as: `number ${as} number` as Arithmetic, left: left.tree, right: right.tree }, type });
  if (one === 'money' || other === 'money') {
    if ((as === '+' || as === '-') && one === other) return done(MONEY);
    if (as === '*' && (one === 'integer' || other === 'integer')) return done(MONEY);
    if (as === '/') {
      return wrong(checking, 'money-division', syntax, '金额不能相除；分摊请用 share_out(总额, 份额)', 'money is not divided; to divide it among people use share_out(total, shares)', 'share_out(…)');
    }
    return wrong(checking, 'cannot-calculate', syntax, `金额只能与金额相加减、与整数相乘`, 'money is added to money and multiplied by an integer, nothing else');
  }
  const whole = one === 'integer' && other === 'integer' && as !== '/' && as !== '**';
  return done(whole ? INTEGER : NUMBER);
}

/** a date plus hours is no date; what a parameter holds is seen only at run time */
function wholeDays(as: Arithmetic, tree: Tree, place: Syntax, checking: Checking): Checked | null {
  if (as !== 'day + duration' && as !== 'day - duration') return null;
  if (tree.op !== 'literal' || typeof tree.value !== 'string' || !tree.value.includes('T')) return null;
  return wrong(checking, 'whole-days', place, '日期只能加减整天或整月，如 P3D、P1M', 'to a date only whole days or months are added, such as P3D or P1M', 'duration("P1D")');
}

export function checkMinus(syntax: Extract<Syntax, { kind: 'minus' }>, checking: Checking, hint: Type | null): Checked {
  const { of } = syntax;
  const checked = checkDefinite(of, checking, isContextual(of, checking) ? hint : null);
  if (isNothing(checked.type)) return broken();
  if (!isNumeric(checked.type)) {
    const is = typeInWords(checked.type);
    return wrong(checking, 'cannot-calculate', syntax, `${is.zh}前不能加负号`, `there is no minus of ${is.en}`);
  }
  return { tree: { op: 'minus', of: checked.tree }, type: checked.type };
}
