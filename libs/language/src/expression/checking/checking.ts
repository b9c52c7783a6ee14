import type { Tree } from '../expression.js';
import { MOST_STEPS } from '../reading/limits.js';
import { problem, Unreadable } from '../reading/problems.js';
import type { ExpressionProblem, Name, Scope } from '../scope.js';
import { NOTHING } from '../types/shapes.js';
import type { Type } from '../type.js';

/** What the checker knows at one place of an expression. It is never changed; inner places get one of their own. */
export interface Checking {
  readonly scope: Scope;
  /** loop variables, `item`, a cell's `?`, earlier entries of { … }; they come before the scope's names */
  readonly locals: Readonly<Record<string, Name>>;
  /** inside […]: what `item` is, for its columns by their bare names */
  readonly item: Type | null;
  /** trees, as JSON, that are known not to be null here */
  readonly facts: ReadonlySet<string>;
  readonly work: Work;
}

export interface Work {
  problems: ExpressionProblem[];
  steps: number;
  /** looking ahead for a type: what is wrong is found again later */
  muted: boolean;
}

export interface Checked {
  tree: Tree;
  type: Type;
  /** for the field `state` of a case: the list of all its active states */
  states?: Tree;
  /** for a list: what its condition has made sure of for each `item` */
  itemFacts?: ReadonlySet<string>;
  /** only null tests, and comparing with another such value, are allowed */
  personal?: boolean;
}

type Place = { from: number; to: number };

export function report(checking: Checking, code: string, place: Place, zh: string, en: string, fix?: string): void {
  const { work } = checking;
  if (work.muted) return;
  const found = problem(code, place, zh, en, fix);
  if (work.problems.some((known) => known.code === code && known.from === found.from && known.to === found.to)) return;
  work.problems.push(found);
}

/** What stands for an expression that is wrong: it fits everywhere, so that one mistake is told once. */
export function broken(): Checked {
  return { tree: { op: 'literal', value: null }, type: NOTHING };
}

export function wrong(checking: Checking, code: string, place: Place, zh: string, en: string, fix?: string): Checked {
  report(checking, code, place, zh, en, fix);
  return broken();
}

export function step(checking: Checking, place: Place): void {
  if (++checking.work.steps <= MOST_STEPS) return;
  throw new Unreadable(problem('too-deep', place, '表达式过于复杂，请拆成几个 let', 'the expression is too complicated; split it into several lets'));
}

/** Binds a local name: everything that was known about another local of this name is forgotten. */
export function withLocal(checking: Checking, name: string, type: Type, facts: ReadonlySet<string> = new Set()): Checking {
  const mark = `{"op":"local","name":${JSON.stringify(name)}}`;
  const kept = [...checking.facts].filter((fact) => !fact.includes(mark));
  return {
    ...checking,
    locals: { ...checking.locals, [name]: { type, tree: { op: 'local', name } } },
    facts: new Set([...kept, ...facts]),
  };
}

export function withFacts(checking: Checking, facts: Iterable<string>): Checking {
  return { ...checking, facts: new Set([...checking.facts, ...facts]) };
}

/** what a bare name means here, apart from choices and columns; own properties only, so that `constructor` is no name */
export function nameAt(checking: Checking, name: string): Name | null {
  return own(checking.locals, name) ?? own(checking.scope.names, name);
}

export function own<T>(record: Readonly<Record<string, T>>, name: string): T | null {
  return Object.hasOwn(record, name) ? record[name]! : null;
}
