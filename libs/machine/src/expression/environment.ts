import type { WorkingYear } from '../time/working-time.js';

/**
 * What an expression sees while it is evaluated. One environment serves one decision; `locals` is a stack that compiled closures own.
 * All values are plain JSON as described in language's Type.
 */
export interface Environment {
  fields: Record<string, unknown>;
  /** the form that is being sent; a field left out is null or absent */
  form: Readonly<Record<string, unknown>>;
  at: string;
  actor: string | null;
  cosigner: string | null;
  /** the time that the sender claims for what he enters later */
  claimed_at: string | null;
  caseId: string;
  workflow: string;
  /** the event that is being applied, and the number of the entry it makes */
  event: string;
  entry: number;
  /** names of all active states, innermost first in document order */
  states: readonly string[];
  zone: string;
  reader: Reader;
  locals: Record<string, unknown>;
  /** told of every decision table that was asked: its name and the positions (from 0) of the rules that matched */
  onTable?: (table: string, rules: readonly number[]) => void;
  /** steps of loops so far within one evaluation; compiled expressions own it */
  work?: number | undefined;
}

/** Where evaluation gets what stands outside the case. Every method may throw NeedsRows when what it needs is not yet at hand. */
export interface Reader {
  /** a column of a row; throws NoSuchRow when there is no such row */
  column(record: string, row: string, name: string): unknown;
  /** row names or case ids, in the order of their becoming members */
  index(name: string, values: readonly unknown[]): readonly string[];
  /** a field of a case, or its `state` (list of all active state names, innermost first), `ended`, `this` */
  ofCase(workflow: string, id: string, name: string): unknown;
  /** the value in force at the environment's `at` */
  parameter(name: string): unknown;
  /** who holds this role at the case's place (or above it), deputies excluded, in order of their posts */
  people(role: string): readonly string[];
  /** who holds it or, where it is vacant, the next higher post; null when all are vacant */
  holderOrAbove(role: string): string | null;
  /** what is worked in a year, by a calendar of the site; throws NO_CALENDAR where it has no data for that year */
  workingYear(calendar: string, year: number): WorkingYear;
  /** who has sent these events in this case so far */
  senders(events: readonly string[]): readonly string[];
  /** whether two commitments stand for the same value; throws ERASED where one is erased */
  samePersonal(one: string, other: string): boolean;
  verdictOf(duty: string): string;
  dueOf(duty: string): string | null;
}

/** A checked expression made runnable. */
export type Evaluate = (environment: Environment) => unknown;

/** Thrown by evaluation for an answer that the rules cannot give; told to people as a refusal, never as a fault of the program. */
export class EvaluationRefused extends Error {
  constructor(
    readonly code:
      | 'NO_SUCH_ROW' | 'DIVISION_BY_ZERO' | 'OUT_OF_RANGE' | 'TOO_MUCH_WORK' | 'NO_CALENDAR' | 'TABLE_GAP' | 'TABLE_OVERLAP' | 'ERASED'
      /** first(list) of an empty list · holder_or_above(role) where every post is vacant · null where the checker counted on a value */
      | 'NO_ITEM' | 'NO_HOLDER' | 'NOT_SET'
      /** a personal value that was set before its field became personal: it stands in the open and cannot be compared */
      | 'STANDS_OPEN',
    readonly detail: Readonly<Record<string, unknown>>,
  ) {
    super(`${code} ${JSON.stringify(detail)}`);
    this.name = 'EvaluationRefused';
  }
}
