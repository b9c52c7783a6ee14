import type { Evaluate } from '../environment.js';
import type { EvaluateTable } from '../table/compile-table.js';

/** Finds what trees refer to by name, compiled. */
export interface Compiling {
  letOf(name: string): Evaluate;
  tableOf(name: string): EvaluateTable;
}
