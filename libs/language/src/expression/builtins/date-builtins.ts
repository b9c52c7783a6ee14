import { checkDefinite, expect } from '../checking/check.js';
import { checkGiven, countMatches, type CallSyntax } from '../checking/check-call.js';
import { literalOf } from '../checking/check-literal.js';
import { broken, type Checked, type Checking, wrong } from '../checking/checking.js';
import { DATE, INSTANT, INTEGER, isNothing, TIME } from '../types/shapes.js';
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
  'day of week': (syntax, checking) => {
    if (!countMatches(syntax, 1, 1, checking)) return broken();
    const value = checkDefinite(syntax.with[0]!, checking, null);
    if (value.type.is === 'date') return { tree: { op: 'call', name: 'day of week', with: [value.tree] }, type: DAYS };
    if (value.type.is === 'date and time') {
      return { tree: { op: 'call', name: 'day of week', with: [{ op: 'call', name: 'date of instant', with: [value.tree] }] }, type: DAYS };
    }
    return notADate(syntax, value.type, checking);
  },
} satisfies Record<string, CheckBuiltin>;

/** date(x) and time(x): a written one, or what stands in a date and time, by the clock of the site */
function takenFrom(syntax: CallSyntax, checking: Checking, kind: 'date' | 'time', name: string, type: Type): Checked {
  if (!countMatches(syntax, 1, kind === 'date' ? 3 : 1, checking)) return broken();
  if (!countMatches(syntax, 1, 1, checking)) return broken();
  const [first] = syntax.with;
  if (first!.kind === 'text') return literalOf(kind, first!.value, first!, checking);
  const value = checkDefinite(first!, checking, null);
  if (value.type.is === kind) return { tree: value.tree, type };
  if (value.type.is === 'date and time') return { tree: { op: 'call', name, with: [value.tree] }, type };
  return notADate(syntax, value.type, checking);
}

function notADate(syntax: CallSyntax, type: Type, checking: Checking): Checked {
  if (isNothing(type)) return broken();
  const is = typeInWords(type);
  return wrong(checking, 'wrong-type', syntax.with[0]!, `这里需要日期时间，却是${is.zh}`, `a date and time is needed here; this is ${is.en}`);
}
