import type { UnmetRule } from './problem.js';
import type { WorkflowFile } from './site.js';
import type { Words } from './words.js';

/** A step of a case, or a refusal, with its place in the chain of hashes. */
export type HistoryItem =
  | { is: 'entry'; at: string; seq: number; title: Words; hash: string; previous: string | null; entry: Record<string, unknown> }
  | { is: 'refusal'; at: string; id: string; title: Words; hash: string; previous: string | null; unmet: UnmetRule[]; refusal: Record<string, unknown> };

export interface History {
  case: string;
  workflow: string;
  items: HistoryItem[];
}

/** What came of replaying a case: its chain, its refusals, its fold, and every command decided again. */
export interface Replay {
  case: string;
  /** whether everything came out as recorded */
  holds: boolean;
  commands: number;
  /** the first break of the chain */
  chain: { seq: number; fault: string } | null;
  /** whether the fold of the entries is the stored state */
  folds: boolean | null;
  /** the first command that comes out otherwise than recorded */
  difference: { seq: number; event: string; cause: string; recorded: unknown; decided: unknown } | null;
  /** refusals of this case that are not as they were told; one that was taken out does not show */
  refusals: { refusal: string; fault: string }[];
  /** personal values of this case that were erased, and when: commitments stand in their place */
  erased: { commitment: string; erased: string }[];
  /** files that this case names by their hash and whose content was erased, and when */
  erasedFiles: { file: string; erased: string }[];
  /** commands for which personal values were compared of which one is erased: what came out is as it was recorded (true: they were the same), and can be checked no more */
  undecidable: { seq: number; event: string; commitments: [string, string]; recorded: boolean | null }[];
  /** each entry, before and after; where it is asked for */
  steps?: ReplayStep[];
  /** with them, by their hashes: the files of the definitions that decided, as they were */
  definitions?: Record<string, WorkflowFile[]>;
}

/** A clause behind a guard or a refusal, in the words of the regulation; the id alone where the regulation has it no more. */
export interface NamedClause extends Words {
  clause: string;
}

/** One entry as a replay shows it. */
export interface ReplayStep {
  seq: number;
  kind: string;
  event: string;
  title: Words;
  /** by the site's clock */
  at: string;
  /** a timer's own due; when it was worked off; what the sender claims */
  due: string | null;
  processed: string | null;
  claimed: { at: string; reason: string } | null;
  actor: Record<string, unknown>;
  /** the entry that it follows from */
  cause: { case: string; seq: number } | null;
  /** hash of the definition that decided */
  definition: string;
  /** names of the active states, the innermost first */
  before: string[];
  after: string[];
  form: Record<string, unknown> | null;
  /** fields of the case that changed. In the place of a personal value, here and in the form: what it is; { hidden: true } where the reader may not see it; { erased: when } */
  values: { field: string; title: Words; old: unknown; new: unknown }[];
  /** columns of rows that changed; `old` null where the command did not read the row */
  rows: { record: string; row: string; column: string; old: unknown; new: unknown }[];
  /** duties that began, moved or ended by it */
  duties: { change: string; duty: string; title: Words; no: number; due: string; verdict: string | null }[];
  /** who was told, which services were asked */
  effects: Record<string, unknown>[];
  /** what the command read outside the case, as it was, with its version: rows, parameters, posts, indexes; in its first entry */
  reads: { key: string; version: number; value: unknown }[];
  /** guards, conditions and tables that were judged for it, with what they looked at, also where they came out false */
  judged: { what: string; result: boolean | string; saw: Record<string, unknown>; rules: number[]; clauses: NamedClause[] }[];
  hash: string;
}
