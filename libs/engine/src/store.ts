import type { CaseState, Entry, Loaded, Refused, Row } from '#libs/decision';
import type { Sealed } from '#libs/history';
import type { IndexDefinition } from '#libs/language';
import type { Projection } from './projection.js';

/** What a store gives for a key: the value with its version and, for a case, the hash of its last entry. Version 0: there is none. */
export interface Stored extends Loaded {
  hash?: string | null;
}

/** A personal value, kept apart from everything else; the history holds only its commitment. */
export interface PersonalValue {
  commitment: string;
  salt: string;
  value: unknown;
  person: string | null;
}

/** What was answered to a request, kept so that the same request gets the same answer again. */
export interface RequestRecord {
  account: string;
  key: string;
  digest: string;
  answer: unknown;
}

/**
 * One decided command, to be written whole or not at all. `reads` are the versions on which it rests: a store that finds another version
 * of any of them writes nothing of it.
 */
export interface Write {
  reads: ReadonlyMap<string, number>;
  entries: Sealed<Entry>[];
  refusal: (Sealed<Refused> & { id: string }) | null;
  cases: { state: CaseState; before: number; hash: string; wakes: string | null }[];
  rows: { record: string; row: string; columns: Row; before: number }[];
  /** members that index values gain and lose */
  indexes: IndexMove[];
  claims: { key: string; holder: string | null; before: number }[];
  request: RequestRecord | null;
  personal: PersonalValue[];
  projection: Projection;
}

export interface IndexMove {
  index: string;
  key: string;
  item: string;
  present: boolean;
}

/** Why a batch could not be written: versions that have moved on, and requests that were answered before. Nothing of it was written. */
export interface Conflict {
  keys: string[];
  requests: { account: string; key: string }[];
}

/** Where cases live. Every implementation passes the same suite (test/store). */
export interface Store {
  /** Gives every key asked for; see decision's Slice for what keys there are, and KEPT_INDEXES. */
  load(keys: readonly string[]): Promise<Map<string, Stored>>;
  /** Writes all of a batch in order, or nothing. Later writes of a batch rest on earlier ones. */
  commit(batch: readonly Write[]): Promise<Conflict | null>;
  /** Personal values by commitment; those that are erased, or were never committed, are left out. */
  personalValues(commitments: readonly string[]): Promise<Map<string, unknown>>;
  request(account: string, key: string): Promise<RequestRecord | null>;
  /** Definitions by hash: canonical text, and the source files as they were. */
  definition(hash: string): Promise<{ text: string; sources: SourceFile[] } | null>;
  /** Keeps definitions that are new, each with these sources. */
  saveDefinitions(definitions: readonly MadeDefinition[], sources: readonly SourceFile[]): Promise<void>;
  /**
   * Makes published indexes those that every commit keeps, and fills what is new or changed from all rows and cases that there are. No commit slips
   * between: one that was decided by the former set meets a conflict.
   */
  keepIndexes(published: Readonly<Record<string, IndexDefinition>>): Promise<void>;
  /** Every case that wants to be woken at or before an instant, earliest first. */
  dueCases(now: string): Promise<{ case: string; wakes: string }[]>;
  /**
   * Takes some of these in hand, the earliest first: nobody else gets them until they have been moved or the lease has run out. Leases run on
   * real time, whatever the site's clock says.
   */
  claimDue(now: string, limit: number, leaseSeconds: number): Promise<{ case: string; wakes: string }[]>;
  /** The earliest instant, by `now`, at which a case wants to be woken that nobody has in hand. */
  earliestFree(now: string): Promise<string | null>;
  /** The earliest instant, later than `after`, at which any case wants to be woken. */
  nextWake(after?: string): Promise<string | null>;
  /** A case's entries and the refusals told along the way, in order. */
  history(caseId: string): Promise<{ entries: Sealed<Entry>[]; refusals: (Sealed<Refused> & { id: string })[] }>;
}

/** A definition as it is kept: the workflow that it defines, its hash, and its canonical text. */
export interface MadeDefinition {
  id: string;
  hash: string;
  text: string;
}

export interface SourceFile {
  path: string;
  text: string;
}
