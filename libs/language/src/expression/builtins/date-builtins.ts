import { checkDefinite, expect } from '../checking/check.js';
import { checkGiven, countMatches, type CallSyntax } from '../checking/check-call.js';
import { literalOf } from '../checking/check-literal.js';
import { broken, type Checked, type Checking, wrong } from '../checking/checking.js';
import type { Tree } from '../expression.js';
import { DATE, DURATION, INSTANT, INTEGER, isNothing, TIME } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import type { CheckBuiltin } from './builtins.js';

const DAYS: Type = { is: 'choice', of: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] };

export const DATE_BUILTINS = {
  date: (syntax, checking) => {
    if (syntax.with.length === 3) {
      const given = checkGiven(syntax, [INTEGER, INTEGER, INTEGER], checking);
      return given ? { tree: { op: 'call', name: 'date from parts', with: given }, type: DATE } : broken();
    }
    return takenFrom(syntax, checking, 'date', 'date of instant', DATE);
  },
  time: (syntax, checking) => takenFrom(syntax, checking, 'time', 'time of instant', TIME),
  'date and time': (syntax, checking) => {
    if (!countMatches(syntax, 1, 2, checking)) return broken();
    const [first, second] = syntax.with;
    if (!second && first!.kind === 'text') return literalOf('date and time', first!.value, first!, checking);
    if (!countMatches(syntax, 2, 2, checking)) return broken();
    const given = [expect(first!, DATE, checking).tree, expect(second!, TIME, checking).tree];
    return { tree: { op: 'call', name: 'date and time', with: given }, type: INSTANT };
  },
  duration: (syntax, checking) => {
    if (!countMatches(syntax, 1, 1, checking)) return broken();
    const [text] = syntax.with;
    if (text!.kind === 'text') return literalOf('duration', text!.value, text!, checking);
    return wrong(checking, 'bad-date', text!, '时长须直接写成文本，如 duration("PT2H")', 'a duration is written out as a text, such as duration("PT2H")', 'duration("PT2H")');
  },
  'years and months duration': (syntax, checking) => ofDates(syntax, checking, 2, DURATION),
  'day of week': (syntax, checking) => ofDates(syntax, checking, 1, DAYS),
  'day of year': (syntax, checking) => ofDates(syntax, checking, 1, INTEGER),
  'week of year': (syntax, checking) => ofDates(syntax, checking, 1, INTEGER),
} satisfies Record<string, CheckBuiltin>;

/** of dates; of a date and time its date counts, by the clock of the site */
function ofDates(syntax: CallSyntax, checking: Checking, count: 1 | 2, type: Type): Checked {
  if (!countMatches(syntax, count, count, checking)) return broken();
  const given: Tree[] = [];
  for (const one of syntax.with) {
    const value = checkDefinite(one, checking, null);
    if (value.type.is === 'date') given.push(value.tree);
    else if (value.type.is === 'date and time') given.push({ op: 'call', name: 'date of instant', with: [value.tree] });
    else return notADate(one, value.type, checking);
  }
  return { tree: { op: 'call', name: syntax.name, with: given }, type };
}

/** date(x) and time(x): a written one, or what stands in a date and time, by the clock of the site */
function takenFrom(syntax: CallSyntax, checking: Checking, kind: 'date' | 'time', name: string, type: Type): Checked {
  if (!countMatches(syntax, 1, kind === 'date' ? 3 : 1, checking)) return broken();
  if (!countMatches(syntax, 1, 1, checking)) return broken();
  const [first] = syntax.with;
  if (first!.kind === 'text') return literalOf(kind, first!.value, first!, checking);
  const value = checkDefinite(first!, checking, null);
  if (value.type.is === kind) return { tree: value.tree, type };
  if (value.type.is === 'date and time') return { tree: { op: 'call', name, with: [value.tree] }, type };
  return notADate(first!, value.type, checking);
}

function notADate(place: { from: number; to: number }, type: Type, checking: Checking): Checked {
  if (isNothing(type)) return broken();
  const is = typeInWords(type);
  return wrong(checking, 'wrong-type', place, `这里需要日期时间，却是${is.zh}`, `a date and time is needed here; this is ${is.en}`);
}
