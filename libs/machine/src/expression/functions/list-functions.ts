import type { Ordered } from '#libs/language';
import { orderBy } from '../compiling/compile-comparison.js';
import { type Environment, EvaluationRefused } from '../environment.js';
import { kept } from '../number.js';
import { keyOf, same } from '../same.js';
import { listOf, numberOf, spend } from '../work.js';
import { literalAt, type MakeFunction } from './functions.js';

export const LIST_FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  count: ([list]) => (environment) => listOf(list!(environment)).length,
  sum: ([list]) => (environment) => {
    let total = 0;
    for (const item of counted(list!(environment), environment)) total = kept(total + numberOf(item));
    return total;
  },
  min: (given, trees) => extreme(-1, given, trees),
  max: (given, trees) => extreme(1, given, trees),
  'list contains': ([list, item]) => (environment) => {
    const items = counted(list!(environment), environment);
    const wanted = item!(environment);
    return typeof wanted === 'object' && wanted !== null ? items.some((one) => same(one, wanted)) : items.includes(wanted ?? null);
  },
  append: ([list, ...items]) => (environment) => [...counted(list!(environment), environment), ...items.map((item) => item(environment))],
  concatenate: (lists) => (environment) => lists.flatMap((list) => counted(list(environment), environment)),
  'distinct values': ([list]) => (environment) => distinct(counted(list!(environment), environment)),
  flatten: ([list]) => (environment) => {
    const flat: unknown[] = counted(list!(environment), environment).flatMap(function inner(item: unknown): unknown[] {
      return Array.isArray(item) ? item.flatMap(inner) : [item];
    });
    spend(environment, flat.length);
    return flat;
  },
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
