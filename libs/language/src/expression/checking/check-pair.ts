import type { Syntax } from '../reading/syntax.js';
import type { Type } from '../type.js';
import { check, checkPersonalToo } from './check.js';
import type { Checked, Checking } from './checking.js';
import { isContextual } from './contextual.js';

/** Checks two sides that belong together: the side that speaks for itself first, the other by its type (`level = major`, `total > 0.01`). */
export const checkPair = (left: Syntax, right: Syntax, checking: Checking, hint: Type | null): [Checked, Checked] => pairOf(left, right, checking, hint, check);

/** As `checkPair`, but personal values are let through. */
export const checkPersonalPair = (left: Syntax, right: Syntax, checking: Checking): [Checked, Checked] => pairOf(left, right, checking, null, checkPersonalToo);

function pairOf(left: Syntax, right: Syntax, checking: Checking, hint: Type | null, checkOne: typeof check): [Checked, Checked] {
  if (isContextual(left, checking) && !isContextual(right, checking)) {
    const second = checkOne(right, checking, hint);
    return [checkOne(left, checking, second.type), second];
  }
  const first = checkOne(left, checking, hint);
  return [first, checkOne(right, checking, isContextual(left, checking) && hint ? hint : first.type)];
}

/** one side is null: the other may be anything, personal values too */
export function checkNullTest(left: Syntax, right: Syntax, checking: Checking): [Checked, Checked] | null {
  if (left.kind !== 'null' && right.kind !== 'null') return null;
  return [checkPersonalToo(left, checking, null), checkPersonalToo(right, checking, null)];
}
