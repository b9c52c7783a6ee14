import type { Expression } from '../expression/expression.js';
import type { Type } from '../expression/type.js';
import type { Words } from '../source/problem.js';
import type { Field, Mask, Range } from './definition.js';

/** A type that several workflows share: named parts, or named values. `type` is what expressions see. */
export interface SharedType {
  title: Words;
  type: Type;
  choices: Record<string, string> | null;
  /** what a form and the store need of each part beside its type; empty for named values */
  parts: Record<string, SharedPart>;
}

export interface SharedPart {
  title: Words;
  choices: Record<string, string> | null;
  range: Range | null;
  mask: Mask | null;
}

export interface RecordDefinition {
  title: Words;
  namedBy: string;
  columns: Record<string, Field & { optional: boolean }>;
  /** sets of columns that no two rows share */
  unique: string[][];
}

/** Finds rows of a record, or cases of a workflow, by the values of some of their fields. */
export interface IndexDefinition {
  of: { record: string } | { workflow: string };
  /** paths into the row or case, such as borrower.person; a list value puts the item under each of its members */
  by: string[][];
  /** only cases in one of these states (or inside them); null: all, also the ended */
  while: string[] | null;
  /** no two rows may stand under one value */
  unique?: true;
}

export interface Table {
  title: Words;
  clause: string[];
  given: { name: string; type: Type }[];
  body: { formula: Expression } | DecisionTable;
  output: Type;
}

export interface DecisionTable {
  hit: 'unique' | 'first' | 'any' | 'collect' | 'collect min' | 'collect max' | 'collect sum' | 'collect count';
  inputs: { name: string; expression: Expression }[];
  outputs: { name: string; type: Type }[];
  /** cells by input's position; null: any value. A cell is a condition in which the input is the local '?' */
  rules: { when: (Expression | null)[]; then: Expression[]; note: string | null; clause: string[] }[];
}

export interface Role {
  title: Words;
  /** absent: none */
  clause?: string[];
  /** the kind of place it is bound to; null: the whole site */
  of: string | null;
  holders: number | null;
  deputies: number | null;
  above: string | null;
  /** the code of "this is not your role" */
  otherwise: string | null;
  /** personal fields, and parts of fields, that it may read */
  sees: string[];
}

export interface Code {
  words: Words;
  clause: string[];
  shows: Record<string, Type>;
}

/** A register: rows that events say, seen as duties are, see `begins` and `columns`. One that `shows` a record is that record seen as a register. */
export interface Register {
  title: Words;
  clause: string[];
  begins: string[];
  key: Expression[];
  when: Expression | null;
  forEach: { name: string; in: Expression } | null;
  columns: Record<string, RegisterColumn>;
}

export interface RegisterColumn {
  title: Words;
  /** the events of this workflow that fill it; empty: those that begin the row */
  on: string[];
  from: Expression;
  follows: boolean;
}
