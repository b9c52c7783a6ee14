import type { Ordered, Tree } from '../expression.js';
import type { Comparison, Syntax } from '../reading/syntax.js';
import { comparable, holdsDuration, holdsPersonal, orderOf } from '../types/comparable.js';
import { BOOLEAN, definite, isNothing, mayBeNull } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import { check, tellNull, tellPersonal } from './check.js';
import { checkNullTest, checkPair, checkPersonalPair } from './check-pair.js';
import { broken, type Checked, type Checking, report, wrong } from './checking.js';

/** of the JSON of a tree */
const LONGEST_TWICE = 400;

type Place = { from: number; to: number };

export function checkComparison(syntax: Extract<Syntax, { kind: 'comparison' }>, checking: Checking): Checked {
  const { as, left, right } = syntax;
  if (as === '=' || as === '!=') {
    const pair = checkNullTest(left, right, checking);
    if (pair) return { tree: { op: 'equal', left: pair[0].tree, right: pair[1].tree, not: as === '!=' }, type: BOOLEAN };
    const [one, other] = checkPersonalPair(left, right, checking);
    if (one.personal && other.personal) return samePersonal(as === '!=', one, other, syntax, checking);
    if (one.personal || other.personal) return tellPersonal(one.personal ? left : right, checking);
    return compareChecked(as, one, other, syntax, checking);
  }
  const [one, other] = checkPair(left, right, checking, null);
  return compareChecked(as, one, other, syntax, checking);
}

/** Two values that may be erased: whether they are the same is asked outside, and stands in the record. With an open value they cannot be compared: after an erasure it would tell what was erased. */
function samePersonal(not: boolean, left: Checked, right: Checked, place: Place, checking: Checking): Checked {
  if (!comparable(left.type, right.type)) return cannotCompare(left, right, place, checking);
  if ([left, right].some(({ type }) => ['list', 'parts', 'duration'].includes(definite(type).is))) return tellPersonal(place, checking);
  return { tree: { op: 'same personal', left: left.tree, right: right.tree, not }, type: BOOLEAN };
}

/** value between low and high, both ends included. A short value stands in both comparisons, a long one is bound: else each `between` inside another doubles it. */
export function checkBetween(syntax: Extract<Syntax, { kind: 'between' }>, checking: Checking): Checked {
  const value = check(syntax.value, checking, null);
  const isLong = JSON.stringify(value.tree).length > LONGEST_TWICE;
  // a keyword, so that no other local has this name
  const compared: Checked = isLong ? { ...value, tree: { op: 'local', name: 'between' } } : value;
  const low = compareChecked('>=', compared, check(syntax.low, checking, value.type), syntax, checking);
  const high = compareChecked('<=', compared, check(syntax.high, checking, value.type), syntax, checking);
  const both: Tree = { op: 'and', of: [low.tree, high.tree] };
  return { tree: isLong ? { op: 'bind', name: 'between', value: value.tree, in: both } : both, type: BOOLEAN };
}

export function compareChecked(as: Comparison, left: Checked, right: Checked, place: Place, checking: Checking): Checked {
  if (isNothing(left.type) && left.tree.op === 'literal') return broken();
  if (isNothing(right.type) && right.tree.op === 'literal') return broken();
  return as === '=' || as === '!=' ? equality(as === '!=', left, right, place, checking) : order(as, left, right, place, checking);
}

function equality(not: boolean, left: Checked, right: Checked, place: Place, checking: Checking): Checked {
  if (!comparable(left.type, right.type)) return cannotCompare(left, right, place, checking);
  if (holdsPersonal(left.type) || holdsPersonal(right.type)) {
    return wrong(checking, 'personal-value', place, '其中含有个人信息，不能整体比较', 'there is a personal value inside, so that they cannot be compared as a whole');
  }
  const [states, state] = left.states ? [left.states, right] : [right.states, left];
  if (states) return { tree: negated(not, { op: 'call', name: 'list contains', with: [states, state.tree] }), type: BOOLEAN };
  if (definite(left.type).is === 'duration' && definite(right.type).is === 'duration') {
    return { tree: negated(not, { op: 'call', name: 'same duration', with: [left.tree, right.tree] }), type: BOOLEAN };
  }
  if (holdsDuration(left.type) && holdsDuration(right.type)) return durationsInside(place, checking);
  return { tree: { op: 'equal', left: left.tree, right: right.tree, not }, type: BOOLEAN };
}

function order(as: '<' | '<=' | '>' | '>=', left: Checked, right: Checked, place: Place, checking: Checking): Checked {
  const one = mayBeNull(left.type) ? tellNull(left, place, checking) : left;
  const other = mayBeNull(right.type) ? tellNull(right, place, checking) : right;
  const by = orderOf(one.type);
  if (!comparable(one.type, other.type)) return cannotCompare(one, other, place, checking);
  if (!by || !orderOf(other.type)) {
    const is = typeInWords(by ? other.type : one.type);
    return wrong(checking, 'cannot-order', place, `${is.zh}没有大小先后，只能用 = 或 !=`, `${is.en} has no order; only = and != are possible`);
  }
  return { tree: { op: 'compare', as, by: by as Ordered, left: one.tree, right: other.tree }, type: BOOLEAN };
}

/** PT60M and PT1H are one duration, but not one text */
export function durationsInside(place: Place, checking: Checking): Checked {
  return wrong(checking, 'durations-inside', place, '其中含有时长（同一时长有多种写法），不能整体比较', 'there are durations inside, which are written in several ways, so that they cannot be compared as a whole');
}

function negated(not: boolean, tree: Tree): Tree {
  return not ? { op: 'not', of: tree } : tree;
}

function cannotCompare(left: Checked, right: Checked, place: Place, checking: Checking): Checked {
  const one = typeInWords(definite(left.type));
  const other = typeInWords(definite(right.type));
  const kinds = [definite(left.type).is, definite(right.type).is];
  const mixed = kinds.includes('date') && kinds.includes('date and time');
  const hint = mixed ? { zh: '；请先写 date(…)', en: '; write date(…) around the date and time' } : { zh: '', en: '' };
  report(checking, 'cannot-compare', place, `不能比较：一边是${one.zh}，另一边是${other.zh}${hint.zh}`, `these cannot be compared: one side is ${one.en}, the other ${other.en}${hint.en}`, mixed ? 'date(…)' : undefined);
  return broken();
}
