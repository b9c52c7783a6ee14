import { checkDefinite, expect } from '../checking/check.js';
import { countMatches, type CallSyntax } from '../checking/check-call.js';
import { broken, type Checked, type Checking, wrong } from '../checking/checking.js';
import { meant, nearest } from '../checking/nearest.js';
import type { Tree } from '../expression.js';
import { fits } from '../types/fits.js';
import { DURATION, INSTANT, INTEGER, isNothing, listOf, MONEY, optional, PERSON } from '../types/shapes.js';
import type { Part, Type } from '../type.js';
import type { CheckBuiltin } from './builtins.js';

const VERDICTS: Type = { is: 'choice', of: ['on_time', 'late', 'missed', 'late_owed', 'not_yet', 'none', 'paused'] };

const AMOUNT: Part = { type: MONEY, optional: false, personal: false };

export const STEWARD_BUILTINS = {
  senders: (syntax, checking) => ofNames(syntax, checking, checking.scope.events, 'event', Infinity, listOf(PERSON)),
  verdict_of: (syntax, checking) => ofNames(syntax, checking, checking.scope.duties, 'duty', 1, VERDICTS),
  due_of: (syntax, checking) => ofNames(syntax, checking, checking.scope.duties, 'duty', 1, optional(INSTANT)),
  people: (syntax, checking) => ofNames(syntax, checking, [...checking.scope.roles, ...(checking.scope.who ?? [])], 'role', 1, listOf(PERSON)),
  holder_or_above: (syntax, checking) => ofNames(syntax, checking, checking.scope.roles, 'role', 1, PERSON),
  share_out: (syntax, checking, hint) => {
    if (!countMatches(syntax, 2, 2, checking)) return broken();
    const total = expect(syntax.with[0]!, MONEY, checking);
    const shares = checkDefinite(syntax.with[1]!, checking, withoutAmount(hint));
    if (isNothing(shares.type)) return broken();
    const item = shares.type.is === 'list' ? shares.type.of : null;
    const percent = item?.is === 'parts' ? item.parts['percent'] : undefined;
    if (item?.is !== 'parts' || !percent || percent.optional || !fits(percent.type, INTEGER)) {
      return wrong(checking, 'wrong-type', syntax.with[1]!, '份额须是列表，每项有整数分项 percent（如 { person: …, percent: 50 }）', 'the shares must be a list of values with an integer part percent, such as { person: …, percent: 50 }');
    }
    const parts = { ...item.parts, amount: AMOUNT };
    return { tree: { op: 'call', name: 'share_out', with: [total.tree, shares.tree] }, type: listOf({ is: 'parts', name: item.name, parts }) };
  },
  spaced: checkSpaced,
} satisfies Record<string, CheckBuiltin>;

/** shares that are written out are checked against what is wanted, but for the amount, which share_out sets */
function withoutAmount(hint: Type | null): Type | null {
  if (hint?.is !== 'list' || hint.of.is !== 'parts') return null;
  return listOf({ ...hint.of, parts: { ...hint.of.parts, amount: { ...AMOUNT, optional: true } } });
}

/**
 * spaced(times, n, apart, parts): when the n-th of n attempts was made, each at least `apart` after the one before, in at least `parts`
 * parts of the day. `times` is a list of times, or of values with one date and time and one choice (the part of the day).
 */
function checkSpaced(syntax: CallSyntax, checking: Checking): Checked {
  if (!countMatches(syntax, 3, 4, checking)) return broken();
  const [first, n, apart, parts] = syntax.with;
  const times = checkDefinite(first!, checking, null);
  const counts = [expect(n!, INTEGER, checking).tree, expect(apart!, DURATION, checking).tree];
  const distinct: Tree = parts ? expect(parts, INTEGER, checking).tree : { op: 'literal', value: 1 };
  if (isNothing(times.type)) return broken();
  const item = times.type.is === 'list' ? times.type.of : null;
  const named = (kind: string) => (item?.is === 'parts' ? Object.entries(item.parts).filter(([, part]) => part.type.is === kind && !part.optional) : []);
  const [moments, kinds] = [named('date and time'), named('choice')];
  const plainTimes = item !== null && (item.is === 'date and time' || isNothing(item)) && !parts;
  if (!plainTimes && (moments.length !== 1 || (parts && kinds.length !== 1))) {
    const zh = 'spaced 的第一个值须是列表：每项为日期时间，或含一个日期时间分项和一个时段选项分项（用到第四个值时）';
    const en = 'the first value of spaced must be a list: of dates and times, or of values with one date and time and, where a fourth value is given, one choice for the part of the day';
    return wrong(checking, 'wrong-type', first!, zh, en);
  }
  const names = [plainTimes ? null : moments[0]![0], parts ? kinds[0]![0] : null];
  const given = [times.tree, ...counts, distinct, ...names.map((value): Tree => ({ op: 'literal', value }))];
  return { tree: { op: 'call', name: 'spaced', with: given }, type: optional(INSTANT) };
}

/** events, duties and roles are asked by their names */
function ofNames(syntax: CallSyntax, checking: Checking, known: readonly string[], what: 'event' | 'duty' | 'role', most: number, type: Type): Checked {
  if (!countMatches(syntax, 1, most, checking)) return broken();
  const zh = { event: '事件', duty: '任务', role: '角色' }[what];
  const names: Tree[] = [];
  for (const given of syntax.with) {
    const name = given.kind === 'name' ? given.name : null;
    if (name !== null && known.includes(name)) {
      names.push({ op: 'literal', value: name });
      continue;
    }
    if (name === null) return wrong(checking, `unknown-${what}`, given, `这里须直接写${zh}名`, `the name of a ${what} must stand here`);
    const fix = nearest(name, known);
    const more = meant(fix);
    return wrong(checking, `unknown-${what}`, given, `没有名为 ${name} 的${zh}${more.zh}`, `there is no ${what} ${name}${more.en}`, fix);
  }
  return { tree: { op: 'call', name: syntax.name, with: names }, type };
}
