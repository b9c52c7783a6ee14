import type { CaseState, Entry, Loaded, Refused, Row } from '#libs/decision';
import type { Sealed } from '#libs/history';
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
  /** Gives every key asked for; see decision's Slice for what keys there are. */
  load(keys: readonly string[]): Promise<Map<string, Stored>>;
  /** Writes all of a batch in order, or nothing. Later writes of a batch rest on earlier ones. */
  commit(batch: readonly Write[]): Promise<Conflict | null>;
  request(account: string, key: string): Promise<RequestRecord | null>;
  /** Definitions by hash: canonical text, and the source files as they were. */
  definition(hash: string): Promise<{ text: string; sources: SourceFile[] } | null>;
  saveDefinition(hash: string, text: string, sources: readonly SourceFile[]): Promise<void>;
  /** Cases that want to be woken at or before an instant, earliest first. */
  dueCases(now: string, limit: number): Promise<{ case: string; wakes: string }[]>;
  /** The earliest instant at which any case wants to be woken. */
  nextWake(): Promise<string | null>;
  /** A case's entries and the refusals told along the way, in order. */
  history(caseId: string): Promise<{ entries: Sealed<Entry>[]; refusals: (Sealed<Refused> & { id: string })[] }>;
}

export interface SourceFile {
  path: string;
  text: string;
}
