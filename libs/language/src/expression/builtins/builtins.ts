import type { CallSyntax } from '../checking/check-call.js';
import type { Checked, Checking } from '../checking/checking.js';
import type { Type } from '../type.js';
import type { BuiltinName } from './builtin-names.js';
import { CALENDAR_BUILTINS } from './calendar-builtins.js';
import { DATE_BUILTINS } from './date-builtins.js';
import { LIST_BUILTINS } from './list-builtins.js';
import { NUMBER_BUILTINS } from './number-builtins.js';
import { STEWARD_BUILTINS } from './steward-builtins.js';
import { TEXT_BUILTINS } from './text-builtins.js';

/** Checks one call of a built-in function and says what comes out. */
export type CheckBuiltin = (syntax: CallSyntax, checking: Checking, hint: Type | null) => Checked;

/** filled at the first call: these files and the checker import each other */
let all: Record<BuiltinName, CheckBuiltin> | null = null;

export function builtins(): Record<BuiltinName, CheckBuiltin> {
  all ??= { ...LIST_BUILTINS, ...NUMBER_BUILTINS, ...TEXT_BUILTINS, ...DATE_BUILTINS, ...CALENDAR_BUILTINS, ...STEWARD_BUILTINS };
  return all;
}
