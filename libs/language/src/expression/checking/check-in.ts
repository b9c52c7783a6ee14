import type { Tree } from '../expression.js';
import type { Comparison, Syntax } from '../reading/syntax.js';
import { comparable } from '../types/comparable.js';
import { BOOLEAN, definite, isNothing, listOf } from '../types/shapes.js';
import type { Type } from '../type.js';
import { check } from './check.js';
import { compareChecked } from './check-comparison.js';
import { type Checked, type Checking, withLocal } from './checking.js';

type Test = { value: Checked; checking: Checking };

/** value in (tests): any of them holds. The value is the local '?' in each, worked out once. */
export function checkIn(syntax: Extract<Syntax, { kind: 'in' }>, checking: Checking): Checked {
  const value = check(syntax.value, checking, null);
  if (isNothing(value.type)) return value;
  const tests = testsOf(syntax.tests, value, checking);
  return { tree: { op: 'in', value: value.states ?? value.tree, tests }, type: BOOLEAN };
}

/** The tests of a cell or of `in`, each as a condition on the local '?'. */
export function testsOf(tests: readonly Syntax[], value: Checked, checking: Checking): Tree[] {
  const input: Checked = { tree: { op: 'local', name: '?' }, type: value.type, ...(value.states ? { states: { op: 'local', name: '?' } } : {}) };
  const inside: Test = { value: input, checking: withLocal(checking, '?', value.type) };
  return tests.flatMap((test) => alternatives(test, value.type).map((one) => testTree(one, inside)));
}

/** [a, b] stands for a, b: unless lists are what is compared */
function alternatives(test: Syntax, of: Type): readonly Syntax[] {
  return test.kind === 'list' && definite(of).is !== 'list' ? test.of : [test];
}

function testTree(test: Syntax, { value, checking }: Test): Tree {
  const compared = (as: Comparison, other: Syntax) => compareChecked(as, value, check(other, checking, value.type), test, checking).tree;
  switch (test.kind) {
    case 'none of':
      return { op: 'not', of: anyOf(testsOf(test.tests, value, checking)) };
    case 'call':
      // `in (not(a, b))` reads like the cell not(a, b), unless the value is itself a condition
      if (test.name === 'not' && definite(value.type).is !== 'boolean') return { op: 'not', of: anyOf(testsOf(test.with, value, checking)) };
      break;
    case 'test':
      return compared(test.as, test.value);
    case 'interval':
      return { op: 'and', of: [compared(test.lowOpen ? '>' : '>=', test.low), compared(test.highOpen ? '<' : '<=', test.high)] };
  }
  const other = check(test, checking, value.type);
  const kind = definite(value.type);
  if (other.type.is === 'boolean' && kind.is !== 'boolean' && kind.is !== 'any') return other.tree;
  const inList = other.type.is === 'list' && kind.is !== 'list' && comparable(other.type, listOf(kind));
  if (inList) return { op: 'call', name: 'list contains', with: [other.tree, value.tree] };
  return compareChecked('=', value, other, test, checking).tree;
}

function anyOf(tests: Tree[]): Tree {
  return tests.length === 1 ? tests[0]! : { op: 'or', of: tests };
}
