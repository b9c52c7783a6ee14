import { checkGiven } from '../checking/check-call.js';
import { broken } from '../checking/checking.js';
import type { Type } from '../type.js';
import type { CheckBuiltin } from './builtins.js';

/** A function of fixed types; the tree's call has the same name. */
export function plain(types: readonly Type[], result: Type): CheckBuiltin {
  return (syntax, checking) => {
    const given = checkGiven(syntax, types, checking);
    return given ? { tree: { op: 'call', name: syntax.name, with: given }, type: result } : broken();
  };
}
