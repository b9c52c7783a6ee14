import type { Table } from '#libs/language';
import { type CompileContext, compilingOf } from '../compile.js';
import { compileTree } from '../compiling/compile-tree.js';
import type { Compiling } from '../compiling/compiling.js';
import type { Environment } from '../environment.js';
import { compileRules } from './compile-rules.js';
import { counted, spendOn } from '../work.js';
import { settle } from './hit-policies.js';

/** Asks a table: the given values in the order of its declaration. */
export type EvaluateTable = (given: readonly unknown[], environment: Environment) => unknown;

/**
 * Makes a decision table or a formula runnable, once. Refused with TABLE_GAP where no rule matches, and with TABLE_OVERLAP where more
 * than one does and the hit policy forbids it. `environment.onTable` is told which rules matched, under `name`.
 */
export function compileTable(table: Table, context: CompileContext, name: string): EvaluateTable {
  const run = buildTable(table, compilingOf(context), name);
  return (given, environment) => counted(() => run(given, environment))(environment);
}

export function buildTable(table: Table, compiling: Compiling, name: string): EvaluateTable {
  const names = table.given.map((given) => given.name);
  const answer = 'formula' in table.body ? compileTree(table.body.formula.tree, compiling) : decide(table.body, compiling, name);
  return (given, environment) => {
    const { locals } = environment;
    const hidden = names.map((one) => locals[one]);
    names.forEach((one, position) => (locals[one] = given[position] ?? null));
    try {
      return answer(environment);
    } finally {
      names.forEach((one, position) => (locals[one] = hidden[position]));
    }
  };
}

function decide(body: Exclude<Table['body'], { formula: unknown }>, compiling: Compiling, name: string) {
  const match = compileRules(body, compiling);
  const onlyOne = body.hit === 'first';
  const end = settle(body, name);
  return (environment: Environment) => {
    const { matched, outputs } = match(environment, onlyOne);
    environment.onTable?.(name, matched);
    spendOn(environment, outputs);
    return end(matched, outputs);
  };
}
