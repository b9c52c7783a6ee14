import type { Tree } from '#libs/language';
import type { Environment, Evaluate } from '../environment.js';
import { FUNCTIONS } from '../functions/functions.js';
import { kept } from '../number.js';
import { own } from '../own.js';
import { conditionOf, notSet, numberOf, spend, textOf } from '../work.js';
import { compileArithmetic } from './compile-arithmetic.js';
import { compileCompare, compileEqual, compileSamePersonal } from './compile-comparison.js';
import { compileEach, compileFilter, compileFor, compilePick, compileQuantified } from './compile-loops.js';
import { compilePart } from './compile-part.js';
import { compileTest } from './compile-test.js';
import type { Compiling } from './compiling.js';

/** A tree as a closure over the environment. Work is counted by whoever calls it, see `counted`. */
export function compileTree(tree: Tree, compiling: Compiling): Evaluate {
  const inner = (one: Tree) => compileTree(one, compiling);
  switch (tree.op) {
    case 'literal': {
      const { value } = tree;
      return () => value;
    }
    case 'field': {
      const { name } = tree;
      return (environment) => own(environment.fields, name);
    }
    case 'form': {
      const { name } = tree;
      return (environment) => own(environment.form, name);
    }
    case 'local': {
      const { name } = tree;
      return (environment) => environment.locals[name] ?? null;
    }
    case 'let':
      return aStep(compiling.letOf(tree.name));
    case 'at':
    case 'actor':
    case 'cosigner':
    case 'claimed_at':
    case 'event':
    case 'entry':
    case 'workflow': {
      const name = tree.op;
      return (environment) => environment[name];
    }
    case 'this':
      return (environment) => environment.caseId;
    case 'state':
      return (environment) => environment.states[0] ?? null;
    case 'part':
      return compilePart(tree, compiling);
    case 'column':
      return compileColumn(tree, compiling);
    case 'of case':
      return compileOfCase(tree, compiling);
    case 'index': {
      const { name } = tree;
      const values = tree.values.map(inner);
      return (environment) => environment.reader.index(name, values.map((value) => value(environment)));
    }
    case 'parameter': {
      const { name, part } = tree;
      if (part === null) return (environment) => environment.reader.parameter(name);
      return (environment) => own(environment.reader.parameter(name) as Record<string, unknown>, part);
    }
    case 'table': {
      const run = compiling.tableOf(tree.name);
      const given = tree.given.map(inner);
      return (environment) => {
        spend(environment, 1);
        return run(given.map((value) => value(environment)), environment);
      };
    }
    case 'call': {
      const make = Object.hasOwn(FUNCTIONS, tree.name) ? FUNCTIONS[tree.name] : undefined;
      if (!make) throw new Error(`there is no function ${tree.name}`);
      return aStep(make(tree.with.map(inner), tree.with));
    }
    case 'and':
    case 'or':
      return compileChain(tree.op, tree.of.map(inner));
    case 'not': {
      const of = inner(tree.of);
      return (environment) => !conditionOf(of(environment));
    }
    case 'minus': {
      const of = inner(tree.of);
      return (environment) => kept(-numberOf(of(environment)));
    }
    case 'if': {
      const [test, yes, no] = [inner(tree.test), inner(tree.then), inner(tree.else)];
      return (environment) => (conditionOf(test(environment)) ? yes(environment) : no(environment));
    }
    case 'equal':
      return compileEqual(tree, inner(tree.left), inner(tree.right));
    case 'same personal':
      return compileSamePersonal(tree.not, inner(tree.left), inner(tree.right));
    case 'compare':
      return compileCompare(tree.as, tree.by, inner(tree.left), inner(tree.right));
    case 'arithmetic': {
      const run = compileArithmetic(tree.as, inner(tree.left), inner(tree.right));
      return tree.as.startsWith('number') ? run : aStep(run);
    }
    case 'list': {
      const of = tree.of.map(inner);
      return (environment) => {
        spend(environment, of.length);
        return of.map((item) => item(environment));
      };
    }
    case 'parts': {
      const parts = Object.entries(tree.parts).map(([name, part]) => [name, inner(part)] as const);
      return (environment) => {
        spend(environment, parts.length);
        return Object.fromEntries(parts.map(([name, part]) => [name, part(environment)]));
      };
    }
    case 'bind': {
      const { name } = tree;
      const [value, body] = [inner(tree.value), inner(tree.in)];
      return (environment) => withLocal(environment, name, value(environment), body);
    }
    case 'filter':
      return compileFilter(inner(tree.list), inner(tree.where));
    case 'pick':
      return compilePick(inner(tree.list), inner(tree.position));
    case 'each':
      return compileEach(inner(tree.list), inner(tree.item));
    case 'in': {
      const value = inner(tree.value);
      const tests = tree.tests.map((test) => compileTest(test, compiling));
      return (environment) => {
        const given = value(environment);
        return tests.some((test) => test(given, environment));
      };
    }
    case 'for':
      return compileFor(tree.loops.map((loop) => ({ name: loop.name, in: inner(loop.in) })), inner(tree.return));
    case 'some':
    case 'every':
      return compileQuantified(tree.op, tree.loops.map((loop) => ({ name: loop.name, in: inner(loop.in) })), inner(tree.satisfies));
  }
}

/** What takes longer than reckoning with numbers counts as a step. */
function aStep(run: Evaluate): Evaluate {
  return (environment) => {
    spend(environment, 1);
    return run(environment);
  };
}

/** binds a local while `body` runs, and puts back what it hid, also when the body throws */
export function withLocal(environment: Environment, name: string, value: unknown, body: Evaluate): unknown {
  const { locals } = environment;
  const hidden = locals[name];
  locals[name] = value;
  try {
    return body(environment);
  } finally {
    locals[name] = hidden;
  }
}

function compileColumn(tree: Extract<Tree, { op: 'column' }>, compiling: Compiling): Evaluate {
  const { record, name } = tree;
  const row = compileTree(tree.row, compiling);
  return (environment) => environment.reader.column(record, textOf(row(environment)), name) ?? null;
}

function compileOfCase(tree: Extract<Tree, { op: 'of case' }>, compiling: Compiling): Evaluate {
  const { workflow, name } = tree;
  // the case itself is at hand, and as it is now: what this command has changed already counts
  if (tree.case.op === 'this' && name === 'state') return (environment) => environment.states;
  if (tree.case.op === 'this' && name === 'this') return (environment) => environment.caseId;
  if (tree.case.op === 'this' && name !== 'ended') return (environment) => own(environment.fields, name);
  const id = compileTree(tree.case, compiling);
  return (environment) => {
    const value = id(environment);
    if (typeof value !== 'string') throw notSet(`case of ${workflow}`);
    return environment.reader.ofCase(workflow, value, name) ?? null;
  };
}

/** stops at the first term that decides */
function compileChain(op: 'and' | 'or', of: readonly Evaluate[]): Evaluate {
  const decides = op === 'or';
  if (of.length === 2) {
    const [one, other] = of as [Evaluate, Evaluate];
    return (environment) => (conditionOf(one(environment)) === decides ? decides : conditionOf(other(environment)));
  }
  return (environment) => {
    for (const term of of) if (conditionOf(term(environment)) === decides) return decides;
    return !decides;
  };
}

