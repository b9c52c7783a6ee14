import type { DecisionTable } from '#libs/language';
import { compileTest, type Test } from '../compiling/compile-test.js';
import { compileTree } from '../compiling/compile-tree.js';
import type { Compiling } from '../compiling/compiling.js';
import type { Environment, Evaluate } from '../environment.js';
import { spend } from '../work.js';

export interface Matched {
  /** positions of the rules that hold, from 0 */
  matched: number[];
  /** what each of them gives: the value, or parts where a table has several outputs */
  outputs: unknown[];
}

interface Rule {
  cells: { input: number; test: Test }[];
  output: Evaluate;
}

const UNASKED = Symbol('unasked');

/** Finds the rules that hold. An input is worked out when the first cell asks for it, and only once. */
export function compileRules(table: DecisionTable, compiling: Compiling): (environment: Environment, onlyFirst: boolean) => Matched {
  const inputs = table.inputs.map((input) => compileTree(input.expression.tree, compiling));
  const rules = table.rules.map((rule): Rule => ({
    cells: rule.when.flatMap((cell, input) => (cell === null ? [] : [{ input, test: compileTest(cell.tree, compiling) }])),
    output: compileOutput(table, rule.then.map((then) => compileTree(then.tree, compiling))),
  }));
  return (environment, onlyFirst) => {
    const asked: unknown[] = inputs.map(() => UNASKED);
    const found: Matched = { matched: [], outputs: [] };
    const holds = ({ input, test }: Rule['cells'][number]) => {
      if (asked[input] === UNASKED) asked[input] = inputs[input]!(environment);
      return test(asked[input], environment);
    };
    spend(environment, rules.length);
    for (const [position, rule] of rules.entries()) {
      if (!rule.cells.every(holds)) continue;
      found.matched.push(position);
      if (onlyFirst) break;
    }
    found.outputs = found.matched.map((position) => rules[position]!.output(environment));
    return found;
  };
}

function compileOutput(table: DecisionTable, then: readonly Evaluate[]): Evaluate {
  if (then.length === 1) return then[0]!;
  const names = table.outputs.map((output) => output.name);
  return (environment) => Object.fromEntries(names.map((name, position) => [name, then[position]!(environment)]));
}
