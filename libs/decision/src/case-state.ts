import type { StateValue } from '#libs/machine';
import type { DutyInstance, Task, Timer } from './entry.js';

/** A case as its entries say, folded. Plain JSON; the stored state is exactly this. */
export interface CaseState {
  id: string;
  workflow: string;
  definition: string;
  semantics: number;
  /** number of the last entry, and its time */
  seq: number;
  at: string;
  began: string;
  value: StateValue;
  history?: Record<string, string[]>;
  ended: boolean;
  fields: Record<string, unknown>;
  /** when each active state was entered */
  entered: Record<string, string>;
  timers: Record<string, Timer>;
  duties: DutyInstance[];
  tasks: Record<string, Task>;
  /** claims that it holds: name → what */
  claims: Record<string, string>;
  /** who has sent which event, in order of first sending */
  senders: Record<string, string[]>;
  /** the case that began this one */
  parent?: string;
  /** register rows of this case: register → key → values that follow the case */
  rows: Record<string, Record<string, Record<string, unknown>>>;
}
