import type { Tree } from '../expression.js';
import type { Scope } from '../scope.js';
import { setByState } from './set-by-state.js';

/** What a condition makes sure of: the trees (as JSON) that are not null when it holds, and when it does not. */
export interface Narrowed {
  whenTrue: ReadonlySet<string>;
  whenFalse: ReadonlySet<string>;
}

const NOTHING_KNOWN: Narrowed = { whenTrue: new Set(), whenFalse: new Set() };

/** A tree is pure, so that the same tree gives the same value again within one evaluation: its JSON is its name. */
export function keyOf(tree: Tree): string {
  return JSON.stringify(tree);
}

/** Reads null tests out of a checked condition: `x != null and x.y`, `x = null or …`, `not(…)`, `count(xs) > 0` for xs[1]. */
export function narrow(condition: Tree, scope: Scope): Narrowed {
  switch (condition.op) {
    case 'not': {
      const inner = narrow(condition.of, scope);
      return { whenTrue: inner.whenFalse, whenFalse: inner.whenTrue };
    }
    case 'and':
      return { whenTrue: union(condition.of.map((term) => narrow(term, scope).whenTrue)), whenFalse: common(condition.of.map((term) => narrow(term, scope).whenFalse)) };
    case 'or':
      return { whenTrue: common(condition.of.map((term) => narrow(term, scope).whenTrue)), whenFalse: union(condition.of.map((term) => narrow(term, scope).whenFalse)) };
    case 'equal':
      return narrowEqual(condition);
    case 'compare':
      return narrowCount(condition.left, condition.as, condition.right);
    case 'call':
      return { ...NOTHING_KNOWN, whenTrue: setByState(condition, scope) };
    case 'in':
      if (condition.value.op === 'of case' && condition.value.name === 'state') return { ...NOTHING_KNOWN, whenTrue: setByState(condition, scope) };
      return condition.tests.every(isNotNullTest) ? { ...NOTHING_KNOWN, whenTrue: new Set([keyOf(condition.value)]) } : NOTHING_KNOWN;
    default:
      return NOTHING_KNOWN;
  }
}

function narrowEqual({ left, right, not }: Extract<Tree, { op: 'equal' }>): Narrowed {
  const [value, other] = isLiteral(left) ? [right, left] : [left, right];
  if (!isLiteral(other)) return NOTHING_KNOWN;
  if (other.value === null) {
    const known = new Set([keyOf(value)]);
    return not ? { ...NOTHING_KNOWN, whenTrue: known } : { ...NOTHING_KNOWN, whenFalse: known };
  }
  const counted = narrowCount(value, not ? '!=' : '=', other);
  if (counted !== NOTHING_KNOWN) return counted;
  const known = new Set([keyOf(value)]);
  return not ? { ...NOTHING_KNOWN, whenFalse: known } : { ...NOTHING_KNOWN, whenTrue: known };
}

/** count(xs) > 0 and the like: then xs[1] and xs[-1] are there */
function narrowCount(left: Tree, as: string, right: Tree): Narrowed {
  if (left.op !== 'call' || left.name !== 'count' || !isLiteral(right) || typeof right.value !== 'number') return NOTHING_KNOWN;
  const list = left.with[0]!;
  const known = new Set([1, -1].map((position) => keyOf({ op: 'pick', list, position: { op: 'literal', value: position } })));
  const size = right.value;
  const holdsForNone = { '=': 0 === size, '!=': 0 !== size, '>': 0 > size, '>=': 0 >= size, '<': 0 < size, '<=': 0 <= size }[as];
  return holdsForNone ? { ...NOTHING_KNOWN, whenFalse: known } : { ...NOTHING_KNOWN, whenTrue: known };
}

function isNotNullTest(test: Tree): boolean {
  return test.op === 'equal' && !test.not && isLiteral(test.right) && test.right.value !== null;
}

function isLiteral(tree: Tree): tree is Extract<Tree, { op: 'literal' }> {
  return tree.op === 'literal';
}

function union(sets: ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function common(sets: ReadonlySet<string>[]): ReadonlySet<string> {
  const [first, ...rest] = sets;
  return new Set([...(first ?? [])].filter((key) => rest.every((set) => set.has(key))));
}
