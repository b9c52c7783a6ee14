import type { UnmetRule } from './problem.js';

/** Which running cases of a workflow go over to another definition, and where their states lead. */
export interface MigrationPlan {
  workflow: string;
  /** hash of the definition that they go to; without: the live one */
  to?: string;
  /** only cases that are on one of these definitions (hashes, or their beginnings) */
  from?: string[];
  /** only these cases */
  cases?: string[];
  /** only cases that stand in one of these states */
  in?: string[];
  /** state there is → state there will be, where the names differ */
  states?: Record<string, string>;
  reason: string;
}

export interface MigrationAsked {
  plan: MigrationPlan;
  /** without: only said what would come of it */
  apply?: boolean;
}

export interface MigrationVerdict {
  case: string;
  /** fits: it would move; moved: it has; left: it does not fit and stays as it is, for all these reasons */
  verdict: 'fits' | 'moved' | 'left';
  from: string[];
  to: string[];
  unmet: UnmetRule[];
}

export interface Migrated {
  to: string;
  applied: boolean;
  cases: MigrationVerdict[];
}
