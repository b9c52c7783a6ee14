import { checkDefinite, expect } from '../checking/check.js';
import { countMatches, type CallSyntax } from '../checking/check-call.js';
import { broken, type Checked, type Checking, wrong } from '../checking/checking.js';
import { INTEGER, isNothing, isNumeric, NUMBER } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { CheckBuiltin } from './builtins.js';
import { plain } from './plain-builtin.js';

export const NUMBER_BUILTINS = {
  abs: (syntax, checking, hint) => {
    if (!countMatches(syntax, 1, 1, checking)) return broken();
    const value = checkDefinite(syntax.with[0]!, checking, hint);
    if (isNothing(value.type)) return broken();
    if (isNumeric(value.type)) return { tree: { op: 'call', name: 'abs', with: [value.tree] }, type: value.type };
    const is = typeInWords(value.type);
    return wrong(checking, 'wrong-type', syntax.with[0]!, `这里需要数值，却是${is.zh}`, `a number is needed here; this is ${is.en}`);
  },
  floor: rounding,
  ceiling: rounding,
  'round up': rounding,
  'round down': rounding,
  'round half up': rounding,
  modulo: plain([INTEGER, INTEGER], INTEGER),
} satisfies Record<string, CheckBuiltin>;

/** to a whole number or, with a scale, to so many decimals */
function rounding(syntax: CallSyntax, checking: Checking): Checked {
  if (!countMatches(syntax, 1, 2, checking)) return broken();
  const given = [expect(syntax.with[0]!, NUMBER, checking), ...syntax.with.slice(1).map((scale) => expect(scale, INTEGER, checking))];
  return { tree: { op: 'call', name: syntax.name, with: given.map((one) => one.tree) }, type: given.length === 1 ? INTEGER : NUMBER };
}
