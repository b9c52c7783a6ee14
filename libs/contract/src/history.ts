import type { UnmetRule } from './problem.js';
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
  /** personal values of this case that were erased, and when: commitments stand in their place, and no decision ever looked behind one */
  erased: { commitment: string; erased: string }[];
}
