import type { Ordered } from '#libs/language';
import { orderBy } from '../compiling/compile-comparison.js';
import { type Environment, EvaluationRefused } from '../environment.js';
import { kept, quotient } from '../number.js';
import { keyOf, same } from '../same.js';
import { conditionOf, listOf, numberOf, spend, spendOn } from '../work.js';
import { literalAt, type MakeFunction } from './functions.js';

export const LIST_FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  count: ([list]) => (environment) => listOf(list!(environment)).length,
  sum: ([list]) => (environment) => {
    let total = 0;
    for (const item of counted(list!(environment), environment)) total = kept(total + numberOf(item));
    return total;
  },
  mean: ([list]) => (environment) => {
    const items = counted(list!(environment), environment);
    return items.length === 0 ? null : quotient(items.reduce<number>((sum, item) => kept(sum + numberOf(item)), 0), items.length);
  },
  /** the middle one, or the mean of the two in the middle */
  median: ([list]) => (environment) => {
    const sorted = counted(list!(environment), environment).map(numberOf).sort((one, other) => one - other);
    if (sorted.length === 0) return null;
    const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1]!, sorted[Math.floor(sorted.length / 2)]!];
    return low === high ? low : quotient(kept(low + high), 2);
  },
  min: (given, trees) => extreme(-1, given, trees),
  max: (given, trees) => extreme(1, given, trees),
  all: ([list]) => (environment) => counted(list!(environment), environment).every(conditionOf),
  any: ([list]) => (environment) => counted(list!(environment), environment).some(conditionOf),
  'list contains': ([list, item]) => (environment) => {
    const items = counted(list!(environment), environment);
    const wanted = item!(environment);
    if (typeof wanted !== 'object' || wanted === null) return items.includes(wanted ?? null);
    spendOn(environment, items);
    return items.some((one) => same(one, wanted));
  },
  /** the positions, from 1 */
  'index of': ([list, item]) => (environment) => {
    const items = list!(environment);
    const wanted = item!(environment);
    spendOn(environment, items);
    return listOf(items).flatMap((one, at) => (same(one, wanted) ? [at + 1] : []));
  },
  append: ([list, ...items]) => (environment) => [...counted(list!(environment), environment), ...items.map((item) => item(environment))],
  concatenate: (lists) => (environment) => lists.flatMap((list) => counted(list(environment), environment)),
  union: (lists) => (environment) => distinct(lists.flatMap((list) => countedWhole(list(environment), environment))),
  /** from 1, from the end with negative numbers; what there is of it */
  sublist: ([list, start, length]) => (environment) => {
    const items = counted(list!(environment), environment);
    return cut(items, numberOf(start!(environment)), length ? numberOf(length(environment)) : items.length);
  },
  reverse: ([list]) => (environment) => [...counted(list!(environment), environment)].reverse(),
  'distinct values': ([list]) => (environment) => distinct(countedWhole(list!(environment), environment)),
  flatten: ([list]) => (environment) =>
    countedWhole(list!(environment), environment).flatMap(function inner(item: unknown): unknown[] {
      return Array.isArray(item) ? item.flatMap(inner) : [item];
    }),
  /** the first item, which must be there */
  first: ([list]) => (environment) => {
    const items = listOf(list!(environment));
    if (items.length === 0) throw new EvaluationRefused('NO_ITEM', {});
    return items[0] ?? null;
  },
  range: (_, trees) => {
    const [first, last] = [literalAt(trees, 0) as number, literalAt(trees, 1) as number];
    const step = first <= last ? 1 : -1;
    const numbers = Array.from({ length: Math.abs(last - first) + 1 }, (__, at) => first + at * step);
    return () => numbers;
  },
};

/** What stands from a position on, so many. There is no position 0. */
export function cut<T>(items: readonly T[], start: number, length: number): T[] {
  if (start === 0) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'position' });
  const from = start > 0 ? start - 1 : Math.max(0, items.length + start);
  return items.slice(from, from + Math.max(0, length));
}

/** each value once, in the order of its first coming */
export function distinct(items: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}

function counted(value: unknown, environment: Environment): readonly unknown[] {
  const items = listOf(value);
  spend(environment, items.length);
  return items;
}

/** with all that is inside its items */
function countedWhole(value: unknown, environment: Environment): readonly unknown[] {
  spendOn(environment, value);
  return listOf(value);
}

/** null for an empty list */
function extreme(sign: 1 | -1, ...[given, trees]: Parameters<MakeFunction>): ReturnType<MakeFunction> {
  const order = orderBy(literalAt(trees, 1) as Ordered);
  const list = given[0]!;
  return (environment) => {
    let best: unknown = null;
    for (const item of counted(list(environment), environment)) {
      if (best === null || sign * order(item, best) > 0) best = item;
    }
    return best;
  };
}
