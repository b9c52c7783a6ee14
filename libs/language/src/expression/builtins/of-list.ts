import { check, tellNull } from '../checking/check.js';
import { countMatches, type CallSyntax } from '../checking/check-call.js';
import { durationsInside } from '../checking/check-comparison.js';
import { checkList } from '../checking/check-list.js';
import { broken, type Checked, type Checking, wrong } from '../checking/checking.js';
import { holdsDuration, holdsPersonal } from '../types/comparable.js';
import { join } from '../types/join.js';
import { definite, isNothing, listOf, mayBeNull, NOTHING } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';

type ListType = Extract<Type, { is: 'list' }>;
export type CheckedList = Checked & { type: ListType };

/** one list or several, whose items are of one kind */
export function ofLists(syntax: CallSyntax, checking: Checking, hint: Type | null, done: (lists: readonly Checked[], type: Type) => Checked): Checked {
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
  return done(lists, listOf(type));
}

export function call(name: string, given: readonly Checked[], type: Type): Checked {
  return { tree: { op: 'call', name, with: given.map((one) => one.tree) }, type };
}

/** the first value given, which must be a list */
export function ofList(syntax: CallSyntax, checking: Checking, hint: Type | null, done: (list: CheckedList) => Checked): Checked {
  if (!countMatches(syntax, 1, Infinity, checking)) return broken();
  if (['count', 'distinct values', 'reverse', 'flatten', 'first'].includes(syntax.name) && !countMatches(syntax, 1, 1, checking)) return broken();
  const list = listAt(syntax.with[0]!, checking, hint);
  return list ? done(list) : broken();
}

/** sum(list) or sum(a, b, c), none of them null */
export function ofItems(syntax: CallSyntax, checking: Checking, hint: Type | null, done: (list: CheckedList) => Checked): Checked {
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

export function wrongItems(place: { from: number; to: number }, list: CheckedList, checking: Checking, zh: string, en: string): Checked {
  const is = typeInWords(list.type.of);
  return wrong(checking, 'wrong-type', place, `每项须是${zh}，这里每项是${is.zh}`, `each item must be ${en}; here each is ${is.en}`);
}

export function untouchable(type: Type, place: CallSyntax, checking: Checking): Checked | null {
  if (holdsPersonal(type)) return wrong(checking, 'personal-value', place, '其中含有个人信息，不能比较', 'there is a personal value inside, so that these cannot be compared');
  return holdsDuration(type) ? durationsInside(place, checking) : null;
}
