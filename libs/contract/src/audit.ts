import type { Words } from './words.js';

/** A head of the log of the journals, as a signed note (C2SP tlog-checkpoint). */
export interface CheckpointLine {
  size: number;
  at: string;
  /** hexadecimal */
  root: string;
  note: string;
}

export interface LogKeyLine {
  /** as verifiers keep it: name+id+base64 */
  key: string;
  /** whether it was rotated: it signs no more, what it signed still holds */
  ended: boolean;
}

/** What to check: one case, the cases that moved between two instants, or all; `checkpoint`: a note that was kept elsewhere. */
export interface VerifyJournal {
  case?: string;
  from?: string;
  to?: string;
  checkpoint?: string;
}

/** Something that is not as it was written. */
export interface JournalFault extends Words {
  what: 'entry' | 'refusal' | 'definition' | 'number' | 'checkpoint' | 'publication' | 'row' | 'register' | 'timer' | 'task' | 'duty' | 'claim' | 'index' | 'index value' | 'effect' | 'incident' | 'notice' | 'personal value' | 'file';
  /** which one: case/seq, an id, a hash, a number or a size; of tables that follow from the journal the key of the row */
  which: string;
  fault: string;
  /** the number of an entry */
  n?: number;
}

/** What came of checking; `faults`: the first hundred, entries by their numbers. */
export interface Verified {
  holds: boolean;
  cases: number;
  entries: number;
  refusals: number;
  definitions: number;
  /** heads of the log that were worked out again; 0 where only a part was checked */
  checkpoints: number;
  /** definitions whose files compile to them again, and the hashes of those whose files do not: altered, or made by another version of Steward. Of a part: those that it names */
  files: { proved: number; unproved: string[] };
  faults: JournalFault[];
}

export interface ForgetPerson {
  person: string;
  reason: string;
}

/** What was erased, and how many accounts were ended; `case`: the recorded change. */
export interface Forgotten {
  person: string;
  values: number;
  files: number;
  accounts: number;
  case: string;
}

/** When something was changed, who did it, who signed with him, and why. */
export interface ChangeAuthors {
  /** the recorded change: its history, replay and evidence are those of a case */
  case: string;
  at: string;
  /** null: the system */
  by: string | null;
  cosigner: string | null;
  reason: string;
}

/** A recorded change of the site itself: of rows, people, posts, parameters, workflow files, keys of the log. */
export interface SiteChange extends ChangeAuthors {
  /** the number of its entry */
  n: number;
  /** how many rows of which records, with the names of the first twenty */
  changed: { record: string; rows: number; names: string[] }[];
  hash: string;
}
