import { check, expect, tellNull } from '../checking/check.js';
import { countMatches, type CallSyntax } from '../checking/check-call.js';
import { durationsInside } from '../checking/check-comparison.js';
import { checkList } from '../checking/check-list.js';
import { broken, type Checked, type Checking, wrong } from '../checking/checking.js';
import { comparable, holdsDuration, holdsPersonal, orderOf } from '../types/comparable.js';
import { join } from '../types/join.js';
import { BOOLEAN, definite, INTEGER, isNothing, isNumeric, listOf, mayBeNull, NOTHING, optional } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import type { CheckBuiltin } from './builtins.js';

type ListType = Extract<Type, { is: 'list' }>;
type CheckedList = Checked & { type: ListType };

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
  min: extreme,
  max: extreme,
  'list contains': (syntax, checking) => {
    if (!countMatches(syntax, 2, 2, checking)) return broken();
    return ofList(syntax, checking, null, (list) => {
      const item = check(syntax.with[1]!, checking, list.type.of);
      if (!comparable(list.type.of, item.type)) {
        const [one, other] = [typeInWords(list.type.of), typeInWords(item.type)];
        return wrong(checking, 'cannot-compare', syntax, `列表的每项是${one.zh}，要找的是${other.zh}`, `each item of the list is ${one.en}, but what is looked for is ${other.en}`);
      }
      return untouchable(list.type, syntax, checking) ?? call('list contains', [list, item], BOOLEAN);
    });
  },
  append: (syntax, checking, hint) => {
    if (!countMatches(syntax, 2, Infinity, checking)) return broken();
    return ofList(syntax, checking, hint, (list) => {
      const of = isNothing(list.type.of) && hint?.is === 'list' ? hint.of : list.type.of;
      const items = syntax.with.slice(1).map((item) => (isNothing(of) ? check(item, checking, null) : expect(item, of, checking)));
      const type = isNothing(of) ? items.reduce<Type>((one, item) => join(one, item.type) ?? one, NOTHING) : of;
      return call('append', [list, ...items], listOf(type));
    });
  },
  concatenate: (syntax, checking, hint) => {
    if (!countMatches(syntax, 1, Infinity, checking)) return broken();
    let type: Type = NOTHING;
    const lists: Checked[] = [];
    for (const one of syntax.with) {
      const list = listAt(one, checking, hint);
      if (!list) return broken();
      const both = join(type, list.type.of);
      if (!both) return wrongItems({ ...syntax, ...one }, list, checking, typeInWords(type).zh, typeInWords(type).en);
      type = both;
      lists.push(list);
    }
    return call('concatenate', lists, listOf(type));
  },
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
    const sure = list.tree.op === 'list' && list.tree.of.length > 0;
    return call(syntax.name, [list, { tree: { op: 'literal', value: order }, type: item }], sure ? item : optional(item));
  });
}

function call(name: string, given: readonly Checked[], type: Type): Checked {
  return { tree: { op: 'call', name, with: given.map((one) => one.tree) }, type };
}

/** the first value given, which must be a list */
function ofList(syntax: CallSyntax, checking: Checking, hint: Type | null, done: (list: CheckedList) => Checked): Checked {
  if (!countMatches(syntax, 1, Infinity, checking)) return broken();
  if (['count', 'distinct values', 'flatten', 'first'].includes(syntax.name) && !countMatches(syntax, 1, 1, checking)) return broken();
  const list = listAt(syntax.with[0]!, checking, hint);
  return list ? done(list) : broken();
}

/** sum(list) or sum(a, b, c), none of them null */
function ofItems(syntax: CallSyntax, checking: Checking, hint: Type | null, done: (list: CheckedList) => Checked): Checked {
  if (!countMatches(syntax, 1, Infinity, checking)) return broken();
  const wanted = hint && listOf(definite(hint));
  const list = syntax.with.length === 1 ? listAt(syntax.with[0]!, checking, wanted) : asList(checkList({ ...syntax, kind: 'list', of: syntax.with }, checking, wanted));
  if (!list) return broken();
  if (!mayBeNull(list.type.of)) return done(list);
  tellNull(list, syntax, checking);
  return broken();
}

function listAt(syntax: CallSyntax['with'][number], checking: Checking, hint: Type | null): CheckedList | null {
  let checked = check(syntax, checking, hint?.is === 'list' ? hint : null);
  if (mayBeNull(checked.type)) checked = tellNull(checked, syntax, checking);
  const list = asList(checked);
  if (list || isNothing(checked.type)) return list;
  const is = typeInWords(checked.type);
  wrong(checking, 'not-a-list', syntax, `这里需要列表，却是${is.zh}`, `a list is needed here; this is ${is.en}`);
  return null;
}

function asList(checked: Checked): CheckedList | null {
  return checked.type.is === 'list' ? { ...checked, type: checked.type } : null;
}

function wrongItems(place: { from: number; to: number }, list: CheckedList, checking: Checking, zh: string, en: string): Checked {
  const is = typeInWords(list.type.of);
  return wrong(checking, 'wrong-type', place, `每项须是${zh}，这里每项是${is.zh}`, `each item must be ${en}; here each is ${is.en}`);
}

function untouchable(type: Type, place: CallSyntax, checking: Checking): Checked | null {
  if (holdsPersonal(type)) return wrong(checking, 'personal-value', place, '其中含有个人信息，不能比较', 'there is a personal value inside, so that these cannot be compared');
  return holdsDuration(type) ? durationsInside(place, checking) : null;
}
