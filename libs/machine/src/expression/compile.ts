import type { Expression, Table, Tree } from '#libs/language';
import { compileTree } from './compiling/compile-tree.js';
import type { Compiling } from './compiling/compiling.js';
import type { Evaluate } from './environment.js';
import { buildTable, type EvaluateTable } from './table/compile-table.js';
import { counted } from './work.js';

/** What a tree may refer to by name. One object a definition: what is compiled of it is kept with it. */
export interface CompileContext {
  readonly lets: Readonly<Record<string, Expression | Tree | Evaluate>>;
  readonly tables: Readonly<Record<string, Table>>;
}

/**
 * Makes a checked tree runnable, once. The result may be called with any environment; it throws EvaluationRefused for what the rules
 * cannot answer, and whatever the environment's reader throws.
 */
export function compile(tree: Tree, context: CompileContext): Evaluate {
  return counted(compileTree(tree, compilingOf(context)));
}

const kept = new WeakMap<CompileContext, Compiling>();

export function compilingOf(context: CompileContext): Compiling {
  const known = kept.get(context);
  if (known) return known;
  const lets = new Map<string, Evaluate>();
  const tables = new Map<string, EvaluateTable>();
  const underWay = new Set<string>();
  const once = <T>(made: Map<string, T>, kind: string, name: string, make: () => T): T => {
    const ready = made.get(name);
    if (ready !== undefined) return ready;
    const mark = `${kind} ${name}`;
    if (underWay.has(mark)) throw new Error(`${mark} refers to itself`);
    underWay.add(mark);
    const result = make();
    underWay.delete(mark);
    made.set(name, result);
    return result;
  };
  const compiling: Compiling = {
    letOf: (name) => once(lets, 'let', name, () => compileLet(found(context.lets, 'let', name), compiling)),
    tableOf: (name) => once(tables, 'table', name, () => buildTable(found(context.tables, 'table', name), compiling, name)),
  };
  kept.set(context, compiling);
  return compiling;
}

function compileLet(let_: Expression | Tree | Evaluate, compiling: Compiling): Evaluate {
  if (typeof let_ === 'function') return let_;
  return compileTree('tree' in let_ && 'text' in let_ ? let_.tree : (let_ as Tree), compiling);
}

function found<T>(record: Readonly<Record<string, T>>, kind: string, name: string): T {
  if (Object.hasOwn(record, name)) return record[name]!;
  throw new Error(`the definition has no ${kind} ${name}`);
}
