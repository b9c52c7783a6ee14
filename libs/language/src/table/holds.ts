import type { Tree } from '../expression/expression.js';
import type { Type } from '../expression/type.js';
import { ordinal } from './ordinal.js';

/** The value of a parameter or of one of its parts on the day that is looked at. */
export type ParameterAt = (name: string, part: string | null) => unknown;

/** Cannot be told without a case: then the table is not looked at. */
export class Unknowable extends Error {}

/** Whether a cell holds for a sample value of its input. Samples of ordered inputs are ordinals. */
export function holds(cell: Tree, sample: unknown, type: Type, parameter: ParameterAt): boolean {
  switch (cell.op) {
    case 'and': return cell.of.every((part) => holds(part, sample, type, parameter));
    case 'or': return cell.of.some((part) => holds(part, sample, type, parameter));
    case 'not': return !holds(cell.of, sample, type, parameter);
    case 'in': return isInput(cell.value) ? cell.tests.some((test) => holds(test, sample, type, parameter)) : unknowable();
    case 'equal': {
      const [left, right] = sides(cell.left, cell.right, sample, type, parameter);
      return (left === right) !== cell.not;
    }
    case 'compare': {
      const [left, right] = sides(cell.left, cell.right, sample, type, parameter);
      if (typeof left !== 'number' || typeof right !== 'number') return left === null || right === null ? false : unknowable();
      return cell.as === '<' ? left < right : cell.as === '<=' ? left <= right : cell.as === '>' ? left > right : left >= right;
    }
    case 'literal': return typeof cell.value === 'boolean' ? cell.value : unknowable();
    case 'local': return cell.name === '?' && typeof sample === 'boolean' ? sample : unknowable();
    default: return unknowable();
  }
}

/** The values at which a cell's answer may change. */
export function boundaries(cell: Tree, type: Type, parameter: ParameterAt): unknown[] {
  switch (cell.op) {
    case 'and': case 'or': return cell.of.flatMap((part) => boundaries(part, type, parameter));
    case 'not': return boundaries(cell.of, type, parameter);
    case 'in': return cell.tests.flatMap((test) => boundaries(test, type, parameter));
    case 'equal': case 'compare': return [cell.left, cell.right].filter((side) => !isInput(side)).map((side) => constant(side, type, parameter));
    default: return [];
  }
}

function sides(left: Tree, right: Tree, sample: unknown, type: Type, parameter: ParameterAt): [unknown, unknown] {
  const value = (side: Tree): unknown => (isInput(side) ? sample : constant(side, type, parameter));
  return [value(left), value(right)];
}

function constant(tree: Tree, type: Type, parameter: ParameterAt): unknown {
  const value = tree.op === 'literal' ? tree.value : tree.op === 'parameter' ? parameter(tree.name, tree.part) : unknowable();
  if (value === null || typeof value === 'boolean') return value;
  const inner = type.is === 'optional' ? type.of : type;
  if (['integer', 'number', 'money', 'time', 'date', 'date and time', 'duration'].includes(inner.is)) return ordinal(value, inner) ?? unknowable();
  return value;
}

function isInput(tree: Tree): boolean {
  return tree.op === 'local' && tree.name === '?';
}

function unknowable(): never {
  throw new Unknowable();
}
