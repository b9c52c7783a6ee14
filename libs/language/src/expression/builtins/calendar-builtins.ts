import { checkDefinite, expect } from '../checking/check.js';
import { countMatches, type CallSyntax } from '../checking/check-call.js';
import { broken, type Checked, type Checking, wrong } from '../checking/checking.js';
import { meant, nearest } from '../checking/nearest.js';
import type { Tree } from '../expression.js';
import type { Syntax } from '../reading/syntax.js';
import { BOOLEAN, DATE, DURATION, INSTANT, INTEGER } from '../types/shapes.js';
import type { CheckBuiltin } from './builtins.js';

/** Working time by a calendar of the site, which is named first. A year for which the calendar has no data is refused, not guessed. */
export const CALENDAR_BUILTINS = {
  is_working_day: (syntax, checking) => {
    const calendar = calendarOf(syntax, 2, checking);
    return calendar === null ? broken() : { tree: { op: 'call', name: 'is_working_day', with: [calendar, expect(syntax.with[1]!, DATE, checking).tree] }, type: BOOLEAN };
  },
  add_working_days: (syntax, checking) => {
    const calendar = calendarOf(syntax, 3, checking);
    return calendar === null ? broken() : daysAfter(syntax, calendar, checking);
  },
  add_working_time: (syntax, checking) => {
    const calendar = calendarOf(syntax, 3, checking);
    if (calendar === null) return broken();
    const given = [expect(syntax.with[1]!, INSTANT, checking).tree, expect(syntax.with[2]!, DURATION, checking).tree];
    return { tree: { op: 'call', name: 'add_working_time', with: [calendar, ...given] }, type: INSTANT };
  },
} satisfies Record<string, CheckBuiltin>;

/** From a date a date; from a date and time the same time of a later day. */
function daysAfter(syntax: CallSyntax, calendar: Tree, checking: Checking): Checked {
  const from = checkDefinite(syntax.with[1]!, checking, null);
  const type = from.type.is === 'date' ? DATE : INSTANT;
  const start = type === DATE ? from.tree : expect(syntax.with[1]!, INSTANT, checking).tree;
  return { tree: { op: 'call', name: 'add_working_days', with: [calendar, start, expect(syntax.with[2]!, INTEGER, checking).tree] }, type };
}

function calendarOf(syntax: CallSyntax, count: number, checking: Checking): Tree | null {
  if (!countMatches(syntax, count, count, checking)) return null;
  const given: Syntax = syntax.with[0]!;
  const known = checking.scope.calendars ?? [];
  if (given.kind === 'name' && known.includes(given.name)) return { op: 'literal', value: given.name };
  if (given.kind !== 'name') {
    wrong(checking, 'unknown-calendar', given, '这里须直接写日历名', 'the name of a calendar must stand here');
    return null;
  }
  const fix = nearest(given.name, known);
  const more = meant(fix);
  wrong(checking, 'unknown-calendar', given, `没有名为 ${given.name} 的日历${more.zh}`, `there is no calendar ${given.name}${more.en}`, fix);
  return null;
}
