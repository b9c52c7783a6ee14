import type { StateValue } from '#libs/machine';

/** The version of these semantics. A correction of how anything is decided is a new number; the old stays for replay. */
export const SEMANTICS = 1;

/** Who acts: a person in a post, the system (timers and steps that follow by themselves), or another case. */
export type Actor =
  | { person: string; role?: string; of?: string; deputy?: true; cosigner?: string }
  | { system: true }
  | { case: string; workflow: string };

/**
 * One step of a case, with its outcome, as it is kept for good. `evolve` folds it without running any rule.
 * Members that would be empty are left out. All instants are UTC to the second. See docs/reference/history.md.
 */
export interface Entry {
  format: 1;
  semantics: number;
  case: string;
  /** from 1, without gaps */
  seq: number;
  workflow: string;
  /** hash of the definition that decided */
  definition: string;
  at: string;
  /** a timer's own due; `at` is later only where another entry of the case came in between */
  due?: string;
  /** when a timer was processed */
  processed?: string;
  /** an earlier time that the sender claims, with the reason; it changes no verdict */
  claimed?: { at: string; reason: string };
  kind: 'event' | 'timer' | 'step' | 'laid' | 'parked' | 'retried' | 'task' | 'migrated';
  /** the event; the name of the timer; the name of the step; claim task, release task, hand over task */
  event: string;
  actor: Actor;
  /** the request that asked for it; stands in the first entry of a command only */
  request?: Request;
  /** the entry that this one follows from, where it is not the first of its command */
  cause?: { case: string; seq: number };
  form?: Record<string, unknown>;
  /** what the sender asked to begin, where the holder of a claim was told instead; stands in the first entry of a command only */
  asked?: { workflow: string; event: string; form?: Record<string, unknown> };
  from: StateValue | null;
  to: StateValue;
  /** states that are over, whether final or tagged as ended */
  ended?: true;
  /** what history states will go back to; stands when it changed */
  history?: Record<string, string[]>;
  left?: string[];
  entered?: string[];
  /** the case's fields that changed */
  set?: Record<string, unknown>;
  timers?: { set?: Record<string, Timer>; cancelled?: string[] };
  duties?: DutyChange[];
  /** `changed`: the whole task as it is from now on, with who is at it */
  tasks?: { opened?: Record<string, Task>; closed?: string[]; changed?: Record<string, Task> };
  claims?: { taken?: Record<string, string>; released?: Record<string, string> };
  changes?: RowChange[];
  registers?: RegisterChange[];
  effects?: Effect[];
  sent?: Sent[];
  /** what the decision read outside its case; stands in the first entry of a command, for all of it */
  reads?: Read[];
  /** every guard and condition that was judged, in order */
  judged?: Judged[];
}

/** Asked by this account with this idempotency key; digest is the SHA-256 of the canonical request body. */
export interface Request {
  account: string;
  key: string;
  digest: string;
}

/**
 * `due` is the last second that is still in time. `state` is the state that bears it; `duty` the duty instance it serves.
 * `wakes` is the first second in which it may fire: due + 1 s for a deadline, the moment itself for a reminder.
 */
export interface Timer {
  due: string;
  wakes: string;
  state?: string;
  duty?: string;
  /** ISO duration after which it repeats */
  every?: string;
  /** the due that it counts its repeats from */
  first?: string;
  /** it has fired and its state is still active: it stays so that it is not armed again for the same due */
  fired?: true;
  /** it could not be applied: a person may have it armed again */
  parked?: true;
  /** how many timers fired in a row, without time passing, to arm this one */
  again?: number;
}

export type Verdict = 'on_time' | 'late' | 'missed' | 'late_owed' | 'not_yet' | 'none' | 'paused';

/** One instance of a duty; `day` says that its due is the end of a whole day, so that the due second itself is late. */
export interface DutyInstance {
  duty: string;
  no: number;
  begun: string;
  due: string;
  day?: true;
  for: Party[];
  done?: string;
  by?: string;
  event?: string;
  verdict?: Verdict;
  apart?: string[];
}

export type DutyChange = { change: 'begun' | 'moved' | 'done' | 'closed' } & DutyInstance;

/** Whose turn it is: holders of a post at a place, save the persons who are barred by `not`, or one person. */
export type Party = { role: string; of?: string; on_duty?: true; not?: string[] } | { person: string };

export interface Task {
  for: Party[];
  priority?: string;
  since: string;
  /** who is at it; others may do it all the same */
  claimed_by?: string;
}

export interface RowChange {
  record: string;
  row: string;
  set: Record<string, unknown>;
}

export interface RegisterChange {
  register: string;
  /** canonical text of the key values */
  key: string;
  begins?: true;
  set: Record<string, unknown>;
  /** columns that follow the case, where they changed */
  follows?: Record<string, unknown>;
}

export type Effect =
  /** `to`: the persons, holders and deputies in force at that moment */
  | { do: 'notify'; to: string[]; template: string; values: Record<string, unknown>; duty?: string; reminder?: true }
  | { do: 'call'; service: string; operation?: string; with: Record<string, unknown> };

/** What this step began or told elsewhere; `joined` when a claim's holder was told instead of a new case. */
export interface Sent {
  event: string;
  workflow: string;
  case: string;
  began?: true;
  joined?: true;
}

/** A read of something outside the case, with the version that was seen and what the definition refers to of it. */
export interface Read {
  key: string;
  version: number;
  value: unknown;
}

/** A guard or a condition: where it stands, the values it named, what came out, and the clauses behind it. */
export interface Judged {
  what: string;
  result: boolean | string;
  saw?: Record<string, unknown>;
  clause?: string[];
  /** rules of a table that matched, by number from 1 */
  rules?: number[];
}
