import type { DecisionTable } from '../definition/shared-parts.js';
import type { Type } from '../expression/type.js';
import type { Node, ScalarNode } from '../source/node.js';
import type { Words } from '../source/problem.js';

/** A table as it is written; its cells and formula are not checked yet. */
export interface TableDraft {
  name: ScalarNode;
  title: Words;
  clause: string[];
  given: { name: string; type: Type }[];
  hit: DecisionTable['hit'];
  inputs: { name: ScalarNode; expression: ScalarNode }[];
  outputs: { name: string; type: Type }[];
  rules: RuleDraft[];
  formula: ScalarNode | null;
  /** a table of one workflow reads its case; a shared one only what it is given */
  shared: boolean;
}

export interface RuleDraft {
  node: Node;
  cells: Map<string, { key: ScalarNode; value: Node }>;
  note: string | null;
  clause: string[];
}
