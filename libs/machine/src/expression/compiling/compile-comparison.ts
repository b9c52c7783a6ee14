import type { Ordered, Tree } from '#libs/language';
import { compareDurations } from '../../time/duration.js';
import type { Commitment } from '../../form/keep-apart.js';
import { EvaluationRefused, type Evaluate } from '../environment.js';
import { same } from '../same.js';
import { numberOf, spendOn, textOf } from '../work.js';

type EqualTree = Extract<Tree, { op: 'equal' }>;
type Sign = '<' | '<=' | '>' | '>=';

export function compileEqual(tree: EqualTree, left: Evaluate, right: Evaluate): Evaluate {
  const { not } = tree;
  const plain = [tree.left, tree.right].find((side) => side.op === 'literal' && (side.value === null || typeof side.value !== 'object'));
  if (plain?.op === 'literal') {
    const value = plain.value;
    const other = plain === tree.left ? right : left;
    return (environment) => ((other(environment) ?? null) === value) !== not;
  }
  return (environment) => {
    const value = left(environment);
    spendOn(environment, value);
    return same(value, right(environment)) !== not;
  };
}

/** In the place of personal values stand commitments; the reader knows what is behind them. */
export function compileSamePersonal(not: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (environment) => {
    const [one, other] = [commitmentIn(left(environment)), commitmentIn(right(environment))];
    const isSame = one !== null && other !== null ? environment.reader.samePersonal(one, other) : one === other;
    return isSame !== not;
  };
}

function commitmentIn(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const { commitment } = value as Partial<Commitment>;
  if (typeof commitment !== 'string') throw new EvaluationRefused('STANDS_OPEN', {});
  return commitment;
}

export function compileCompare(as: Sign, by: Ordered, left: Evaluate, right: Evaluate): Evaluate {
  if (by === 'number') {
    switch (as) {
      case '<':
        return (environment) => numberOf(left(environment)) < numberOf(right(environment));
      case '<=':
        return (environment) => numberOf(left(environment)) <= numberOf(right(environment));
      case '>':
        return (environment) => numberOf(left(environment)) > numberOf(right(environment));
      case '>=':
        return (environment) => numberOf(left(environment)) >= numberOf(right(environment));
    }
  }
  const order = orderBy(by);
  return (environment) => holds(as, order(left(environment), right(environment)));
}

export function holds(as: Sign, order: number): boolean {
  return as === '<' ? order < 0 : as === '<=' ? order <= 0 : as === '>' ? order > 0 : order >= 0;
}

/** Less than 0, 0 or more. Dates, times and instants are written so that their texts have their order. */
export function orderBy(by: Ordered): (one: unknown, other: unknown) => number {
  if (by === 'number') return (one, other) => numberOf(one) - numberOf(other);
  if (by === 'duration') return (one, other) => compareDurations(textOf(one), textOf(other));
  return (one, other) => {
    const [left, right] = [textOf(one), textOf(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
