import type { Syntax } from '../reading/syntax.js';
import { BOOLEAN, isNothing, mayBeNull, optional } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import { check, expect, mustFit, tellNull } from './check.js';
import { broken, type Checked, type Checking, withLocal, wrong } from './checking.js';
import { narrow } from './narrow.js';

type FilterSyntax = Extract<Syntax, { kind: 'filter' }>;

/** list[condition] keeps items; list[1] is the first, list[-1] the last, and may be null. */
export function checkFilter(syntax: FilterSyntax, checking: Checking, hint: Type | null): Checked {
  let list = check(syntax.list, checking, hint?.is === 'list' ? hint : null);
  if (isNothing(list.type)) return broken();
  if (mayBeNull(list.type)) list = tellNull(list, syntax.list, checking);
  if (list.type.is !== 'list') return notAList(syntax, list, checking);
  const item = list.type.of;
  if (isPosition(syntax.where)) return pick(list, item, syntax.where, checking);
  const inside: Checking = { ...withLocal(checking, 'item', item, list.itemFacts), item };
  const where = check(syntax.where, inside, BOOLEAN);
  if (where.type.is === 'integer') return pick(list, item, syntax.where, checking);
  const { tree } = mustFit(where, BOOLEAN, syntax.where, inside);
  const itemFacts = new Set([...(list.itemFacts ?? []), ...narrow(tree, checking.scope).whenTrue].filter((fact) => fact.includes('{"op":"local","name":"item"}')));
  return { tree: { op: 'filter', list: list.tree, where: tree }, type: list.type, itemFacts };
}

function pick(list: Checked, item: Type, position: Syntax, checking: Checking): Checked {
  const { tree } = expect(position, { is: 'integer' }, checking);
  if (tree.op === 'literal' && tree.value === 0) {
    return wrong(checking, 'position-zero', position, '位置从 1 开始', 'positions count from 1', '1');
  }
  return { tree: { op: 'pick', list: list.tree, position: tree }, type: isNothing(item) ? item : optional(item) };
}

function isPosition(where: Syntax): boolean {
  return where.kind === 'number' || (where.kind === 'minus' && where.of.kind === 'number');
}

function notAList(syntax: FilterSyntax, list: Checked, checking: Checking): Checked {
  const { scope } = checking;
  const named = syntax.list.kind === 'name' ? syntax.list.name : '';
  const is = typeInWords(list.type);
  const fix = Object.hasOwn(scope.records, named) ? `${named}(…)` : undefined;
  return wrong(checking, 'not-a-list', syntax.list, `[…] 只能用于列表，这里是${is.zh}`, `[…] works on lists only; this is ${is.en}`, fix);
}
