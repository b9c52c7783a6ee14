import type { Tree } from '../expression.js';
import { LONGEST_RANGE } from '../reading/limits.js';
import type { Loop, Syntax } from '../reading/syntax.js';
import { BOOLEAN, INTEGER, isNothing, listOf, mayBeNull, NOTHING } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import { check, expect, tellNull } from './check.js';
import { type Checked, type Checking, nameAt, report, withLocal } from './checking.js';

type LoopSyntax = Extract<Syntax, { kind: 'for' | 'some' | 'every' }>;

/** for … return, some … satisfies, every … satisfies; several loops go through every combination, later ones may use earlier variables. */
export function checkLoop(syntax: LoopSyntax, checking: Checking, hint: Type | null): Checked {
  const loops: { name: string; in: Tree }[] = [];
  let inside = checking;
  for (const loop of syntax.loops) {
    const source = sourceOf(loop, inside);
    loops.push({ name: loop.name, in: source.tree });
    if (nameAt(inside, loop.name)) {
      report(checking, 'hidden-name', loop, `循环变量 ${loop.name} 与已有名称相同，请换一个`, `the loop's name ${loop.name} hides another of that name; choose another`);
    }
    inside = withLocal(inside, loop.name, source.type, factsAbout(loop.name, source.itemFacts ?? new Set()));
  }
  if (syntax.kind === 'for') {
    const body = check(syntax.body, inside, hint?.is === 'list' ? hint.of : null);
    return { tree: { op: 'for', loops, return: body.tree }, type: listOf(body.type) };
  }
  return { tree: { op: syntax.kind, loops, satisfies: expect(syntax.body, BOOLEAN, inside).tree }, type: BOOLEAN };
}

/** what a filter has made sure of for `item` holds for the variable that goes through its result; an inner `item` is another one */
function factsAbout(name: string, itemFacts: ReadonlySet<string>): ReadonlySet<string> {
  const own = [...itemFacts].filter((fact) => !/"op":"(filter|each)"/.test(fact));
  return new Set(own.map((fact) => fact.replaceAll('{"op":"local","name":"item"}', `{"op":"local","name":${JSON.stringify(name)}}`)));
}

/** what a loop goes through; `type` is that of an item */
function sourceOf(loop: Loop, checking: Checking): Checked {
  if (loop.in.kind === 'range') return range(loop.in, checking);
  let list = check(loop.in, checking, null);
  if (isNothing(list.type)) return list;
  if (mayBeNull(list.type)) list = tellNull(list, loop.in, checking);
  if (list.type.is === 'list') return { ...list, type: list.type.of };
  const is = typeInWords(list.type);
  report(checking, 'not-a-list', loop.in, `循环只能走列表，这里是${is.zh}`, `a loop goes through a list; this is ${is.en}`);
  return { ...list, type: NOTHING };
}

function range({ low, high, upwards, from, to }: Extract<Loop['in'], { kind: 'range' }>, checking: Checking): Checked {
  const ends = [low, high].map((end) => (end.kind === 'number' && /^-?\d+$/.test(end.digits) ? Number(end.digits) : null));
  const [first, last] = ends;
  if (first === null || first === undefined || last === null || last === undefined) {
    report(checking, 'range-ends', { from, to }, '循环范围的两端须写成整数，如 1..9', 'both ends of a range must be written numbers, such as 1..9');
    return { tree: { op: 'list', of: [] }, type: INTEGER };
  }
  if (Math.abs(first) > LONGEST_RANGE || Math.abs(last) > LONGEST_RANGE) {
    report(checking, 'range-ends', { from, to }, `循环范围不得超过 ${LONGEST_RANGE}`, `the ends of a range are ${LONGEST_RANGE} at most`);
  }
  if (upwards && first > last) report(checking, 'range-ends', { from, to }, `[${first}..${last}] 为空；倒着数请写 ${first}..${last}，不加方括号`, `[${first}..${last}] is empty; to count down write ${first}..${last} without brackets`, `${first}..${last}`);
  return { tree: { op: 'call', name: 'range', with: ends.map((value) => ({ op: 'literal', value })) }, type: INTEGER };
}
