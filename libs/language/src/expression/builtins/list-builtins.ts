import { check, expect } from '../checking/check.js';
import { countMatches, type CallSyntax } from '../checking/check-call.js';
import { broken, type Checked, type Checking, wrong } from '../checking/checking.js';
import { comparable, orderOf } from '../types/comparable.js';
import { join } from '../types/join.js';
import { BOOLEAN, INTEGER, isNothing, isNumeric, listOf, NOTHING, NUMBER, optional } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import type { CheckBuiltin } from './builtins.js';
import { call, type CheckedList, ofItems, ofList, ofLists, untouchable, wrongItems } from './of-list.js';

export const LIST_BUILTINS = {
  not: (syntax, checking) => {
    if (!countMatches(syntax, 1, 1, checking)) return broken();
    return { tree: { op: 'not', of: expect(syntax.with[0]!, BOOLEAN, checking).tree }, type: BOOLEAN };
  },
  count: (syntax, checking) => ofList(syntax, checking, null, (list) => call('count', [list], INTEGER)),
  sum: (syntax, checking, hint) =>
    ofItems(syntax, checking, hint, (list) => {
      if (isNothing(list.type.of)) return { tree: { op: 'literal', value: 0 }, type: hint && isNumeric(hint) ? hint : INTEGER };
      return isNumeric(list.type.of) ? call('sum', [list], list.type.of) : wrongItems(syntax, list, checking, '数值或金额', 'numbers or amounts of money');
    }),
  mean: average,
  median: average,
  min: extreme,
  max: extreme,
  all: conditions,
  any: conditions,
  'list contains': (syntax, checking) => lookedFor(syntax, checking, BOOLEAN),
  'index of': (syntax, checking) => lookedFor(syntax, checking, listOf(INTEGER)),
  append: (syntax, checking, hint) => {
    if (!countMatches(syntax, 2, Infinity, checking)) return broken();
    return ofList(syntax, checking, hint, (list) => {
      const of = isNothing(list.type.of) && hint?.is === 'list' ? hint.of : list.type.of;
      const items = syntax.with.slice(1).map((item) => (isNothing(of) ? check(item, checking, null) : expect(item, of, checking)));
      const type = isNothing(of) ? items.reduce<Type>((one, item) => join(one, item.type) ?? one, NOTHING) : of;
      return call('append', [list, ...items], listOf(type));
    });
  },
  concatenate: (syntax, checking, hint) => ofLists(syntax, checking, hint, (lists, type) => call('concatenate', lists, type)),
  union: (syntax, checking, hint) => ofLists(syntax, checking, hint, (lists, type) => untouchable(type, syntax, checking) ?? call('union', lists, type)),
  sublist: (syntax, checking, hint) => {
    if (!countMatches(syntax, 2, 3, checking)) return broken();
    return ofList(syntax, checking, hint, (list) => call('sublist', [list, ...syntax.with.slice(1).map((count) => expect(count, INTEGER, checking))], list.type));
  },
  reverse: (syntax, checking, hint) => ofList(syntax, checking, hint, (list) => call('reverse', [list], list.type)),
  'distinct values': (syntax, checking, hint) =>
    ofList(syntax, checking, hint, (list) => untouchable(list.type, syntax, checking) ?? call('distinct values', [list], list.type)),
  flatten: (syntax, checking) =>
    ofList(syntax, checking, null, (list) => {
      let of = list.type.of;
      while (of.is === 'list') of = of.of;
      return call('flatten', [list], listOf(of));
    }),
  first: (syntax, checking) => ofList(syntax, checking, null, (list) => call('first', [list], list.type.of)),
} satisfies Record<string, CheckBuiltin>;

/** min and max: of an empty list there is none, so that the result may be null unless the items are written out */
function extreme(syntax: CallSyntax, checking: Checking, hint: Type | null): Checked {
  return ofItems(syntax, checking, hint, (list) => {
    const item = list.type.of;
    const order = orderOf(item);
    if (!order) return wrongItems(syntax, list, checking, '可比大小的值', 'values that have an order');
    return call(syntax.name, [list, { tree: { op: 'literal', value: order }, type: item }], isWrittenOut(list) ? item : optional(item));
  });
}

/** mean and median, with decimals; money is not divided. Of an empty list there is none. */
function average(syntax: CallSyntax, checking: Checking): Checked {
  return ofItems(syntax, checking, null, (list) => {
    if (!isNothing(list.type.of) && !['integer', 'number'].includes(list.type.of.is)) return wrongItems(syntax, list, checking, '数值', 'numbers');
    return call(syntax.name, [list], isWrittenOut(list) ? NUMBER : optional(NUMBER));
  });
}

function conditions(syntax: CallSyntax, checking: Checking): Checked {
  return ofItems(syntax, checking, BOOLEAN, (list) => {
    if (!isNothing(list.type.of) && list.type.of.is !== 'boolean') return wrongItems(syntax, list, checking, '是否', 'conditions (true or false)');
    return call(syntax.name, [list], BOOLEAN);
  });
}

function isWrittenOut(list: CheckedList): boolean {
  return list.tree.op === 'list' && list.tree.of.length > 0;
}

/** list contains, index of: what is looked for must be comparable with the items */
function lookedFor(syntax: CallSyntax, checking: Checking, type: Type): Checked {
  if (!countMatches(syntax, 2, 2, checking)) return broken();
  return ofList(syntax, checking, null, (list) => {
    const item = check(syntax.with[1]!, checking, list.type.of);
    if (!comparable(list.type.of, item.type)) {
      const [one, other] = [typeInWords(list.type.of), typeInWords(item.type)];
      return wrong(checking, 'cannot-compare', syntax, `列表的每项是${one.zh}，要找的是${other.zh}`, `each item of the list is ${one.en}, but what is looked for is ${other.en}`);
    }
    return untouchable(list.type, syntax, checking) ?? call(syntax.name, [list, item], type);
  });
}
