import { builtins, type CheckBuiltin } from '../builtins/builtins.js';
import type { Tree } from '../expression.js';
import type { Syntax } from '../reading/syntax.js';
import { listOf } from '../types/shapes.js';
import type { Type } from '../type.js';
import { checkDefinite, expect } from './check.js';
import { broken, type Checked, type Checking, nameAt, own, wrong } from './checking.js';
import { meant, nearest } from './nearest.js';

export type CallSyntax = Extract<Syntax, { kind: 'call' }>;

/** name(…): a built-in function, a table, an index, or the row of a record. */
export function checkCall(syntax: CallSyntax, checking: Checking, hint: Type | null): Checked {
  const { name } = syntax;
  const { scope } = checking;
  const builtin = own<CheckBuiltin>(builtins(), name);
  if (builtin) return builtin(syntax, checking, hint);
  const table = own(scope.tables, name);
  if (table) {
    const given = checkGiven(syntax, table.given, checking);
    return given ? { tree: { op: 'table', name, given }, type: table.output } : broken();
  }
  const index = own(scope.indexes, name);
  if (index) {
    const values = checkGiven(syntax, index.values, checking);
    return values ? { tree: { op: 'index', name, values }, type: listOf(index.item) } : broken();
  }
  if (own(scope.records, name)) return rowOf(syntax, name, checking);
  const fix = nearest(name, [...Object.keys(builtins()), ...Object.keys(scope.tables), ...Object.keys(scope.indexes), ...Object.keys(scope.records)]);
  const more = meant(fix);
  const field = nameAt(checking, name) ? { zh: `${name} 不是函数`, en: `${name} cannot be called` } : { zh: `没有名为 ${name} 的函数、表、索引或记录`, en: `there is no function, table, index or record ${name}` };
  return wrong(checking, 'unknown-function', { from: syntax.from, to: syntax.from + name.length }, field.zh + more.zh, field.en + more.en, fix);
}

/** the values given, each of its type; null when they are too few or too many */
export function checkGiven(syntax: CallSyntax, types: readonly Type[], checking: Checking): Tree[] | null {
  if (!countMatches(syntax, types.length, types.length, checking)) return null;
  return syntax.with.map((value, position) => expect(value, types[position]!, checking).tree);
}

export function countMatches(syntax: CallSyntax, least: number, most: number, checking: Checking): boolean {
  const count = syntax.with.length;
  if (count >= least && count <= most) return true;
  const needs = least === most ? `${least}` : `${least}–${most}`;
  wrong(checking, 'wrong-count', syntax, `${syntax.name} 需要 ${needs} 个值，这里有 ${count} 个`, `${syntax.name} takes ${needs} value${most === 1 ? '' : 's'}, here are ${count}`);
  return false;
}

/** keys(copy): the row of this name; a row's value is its name, so the tree is the argument */
function rowOf(syntax: CallSyntax, record: string, checking: Checking): Checked {
  if (!countMatches(syntax, 1, 1, checking)) return broken();
  const [given] = syntax.with;
  const row: Type = { is: 'row', record };
  const checked = checkDefinite(given!, checking, row);
  if (checked.type.is === 'text') return { tree: checked.tree, type: row };
  return { ...expect(given!, row, checking), type: row };
}
