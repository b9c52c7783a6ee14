import type { Syntax } from '../reading/syntax.js';
import { type Checking, nameAt } from './checking.js';
import { columnsOf } from './columns.js';

/** Is this understood only by what it is compared with or put into? Written numbers (yuan?), null, and names that nothing here bears. */
export function isContextual(syntax: Syntax, checking: Checking): boolean {
  switch (syntax.kind) {
    case 'number':
    case 'null':
    case 'text':
      return true;
    case 'name':
      return isFreeName(syntax, checking);
    case 'minus':
      return isContextual(syntax.of, checking);
    case 'arithmetic':
      return isContextual(syntax.left, checking) && isContextual(syntax.right, checking);
    case 'if':
      return isContextual(syntax.then, checking) && isContextual(syntax.else, checking);
    case 'list':
      return syntax.of.every((item) => isContextual(item, checking));
    default:
      return false;
  }
}

/** a bare name that is no field, let, loop variable, column or parameter here */
export function isFreeName(syntax: Syntax, checking: Checking): boolean {
  if (syntax.kind !== 'name') return false;
  const { name } = syntax;
  if (nameAt(checking, name) || Object.hasOwn(checking.scope.parameters, name)) return false;
  return !(checking.item && Object.hasOwn(columnsOf(checking.item, checking.scope), name));
}
