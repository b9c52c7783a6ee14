import type { Tree } from '#libs/language';
import type { Environment } from '../environment.js';
import { listOf } from '../work.js';
import { holds, orderBy } from './compile-comparison.js';
import { compileTree, withLocal } from './compile-tree.js';
import type { Compiling } from './compiling.js';

/** A condition on one value, which it sees as the local '?'. */
export type Test = (value: unknown, environment: Environment) => boolean;

/** The usual forms (a name, an order, any or none of these) read the value directly; others bind it. */
export function compileTest(tree: Tree, compiling: Compiling): Test {
  switch (tree.op) {
    case 'or': {
      const tests = tree.of.map((one) => compileTest(one, compiling));
      return (value, environment) => tests.some((test) => test(value, environment));
    }
    case 'and': {
      const tests = tree.of.map((one) => compileTest(one, compiling));
      return (value, environment) => tests.every((test) => test(value, environment));
    }
    case 'not': {
      const test = compileTest(tree.of, compiling);
      return (value, environment) => !test(value, environment);
    }
    case 'equal': {
      const wanted = plainValue(tree.right);
      if (!isInput(tree.left) || wanted === undefined) break;
      const { not } = tree;
      return (value) => ((value ?? null) === wanted) !== not;
    }
    case 'compare': {
      if (!isInput(tree.left)) break;
      const [as, order, right] = [tree.as, orderBy(tree.by), compileTree(tree.right, compiling)];
      if (usesInput(tree.right)) break;
      return (value, environment) => holds(as, order(value, right(environment)));
    }
    case 'call': {
      const [list, item] = tree.with;
      const wanted = item && plainValue(item);
      if (tree.name !== 'list contains' || !list || !isInput(list) || typeof wanted !== 'string') break;
      return (value) => listOf(value).includes(wanted);
    }
  }
  const run = compileTree(tree, compiling);
  return (value, environment) => withLocal(environment, '?', value, run) === true;
}

function isInput(tree: Tree): boolean {
  return tree.op === 'local' && tree.name === '?';
}

function usesInput(tree: Tree): boolean {
  return JSON.stringify(tree).includes('{"op":"local","name":"?"}');
}

function plainValue(tree: Tree): unknown {
  return tree.op === 'literal' && (tree.value === null || typeof tree.value !== 'object') ? tree.value : undefined;
}
