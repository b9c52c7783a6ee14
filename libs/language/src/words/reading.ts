import type { Node, ScalarNode } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { takeNameList } from './names.js';

/** What reading the files gathers beside their contents. */
export interface Reading {
  problems: Problems;
  /** every clause that a file names, to be looked up when all regulations are known */
  clauses: { node: ScalarNode; regulation: string | null }[];
}

/** The clauses under `clause:`; they are looked up later. */
export function takeClauses(node: Node | undefined, reading: Reading, regulation: string | null = null): string[] {
  const names = takeNameList(node, reading.problems);
  for (const name of names) reading.clauses.push({ node: name, regulation });
  return names.map((name) => name.text);
}
