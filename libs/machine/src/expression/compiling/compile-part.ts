import type { Tree } from '#libs/language';
import { DATE_PARTS, partOfDate } from '../../time/parts-of-date.js';
import type { Evaluate } from '../environment.js';
import { own } from '../own.js';
import { notSet } from '../work.js';
import { compileTree } from './compile-tree.js';
import type { Compiling } from './compiling.js';

/** a part of a structured value, or year, month, day … of a date; a part that is left out is null */
export function compilePart(tree: Extract<Tree, { op: 'part' }>, compiling: Compiling): Evaluate {
  const { name } = tree;
  const of = compileTree(tree.of, compiling);
  if (!DATE_PARTS.has(name)) return (environment) => partOf(of(environment), name);
  return (environment) => {
    const value = of(environment);
    return typeof value === 'string' ? partOfDate(value, name, environment.zone) : partOf(value, name);
  };
}

function partOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) throw notSet(name);
  return own(value as Record<string, unknown>, name);
}
