import type { ChangeAuthors } from './audit.js';
import type { Finding } from './problem.js';
import type { Words } from './words.js';

export interface RecordLine {
  record: string;
  title: Words;
  columns: Record<string, Words>;
}

export interface RowView {
  record: string;
  row: string;
  version: number;
  columns: Record<string, unknown>;
}

/** Rows of one record, set down together as one recorded step. */
export interface PutRows {
  rows: { row: string; columns: Record<string, unknown> }[];
  reason: string;
}

export interface RegisterLine extends Words {
  register: string;
  clause: string[];
  columns: Record<string, Words>;
}

export interface RegisterRow {
  key: string;
  /** the case that said it; null where the register shows a record */
  case: string | null;
  columns: Record<string, unknown>;
}

export interface RegisterRows {
  register: string;
  title: Words;
  at: string;
  rows: RegisterRow[];
  next: string | null;
}

export interface WorkflowLine {
  workflow: string;
  title: Words;
  clause: string[];
  hash: string;
  start: string[];
}

export interface WorkflowVersion {
  hash: string;
  saved: string;
  live: boolean;
  cases: number;
  /** each time that it was made live, the last first; null for those who do not see the whole site */
  published: ChangeAuthors[] | null;
}

export interface WorkflowView extends WorkflowLine {
  versions: WorkflowVersion[];
  /** JSON Schemas of the forms with which a case begins */
  forms: Record<string, Record<string, unknown>>;
}

export interface WorkflowFile {
  path: string;
  text: string;
}

/** Files laid over those that are live; a file with a null text is taken away. */
export interface PublishFiles {
  files: { path: string; text: string | null }[];
  reason: string;
  /** only say what the checker says */
  check_only?: boolean;
}

export interface PublishedFiles {
  published: boolean;
  changed: string[];
  hashes: Record<string, string>;
  findings: Finding[];
  /** the recorded step; null where nothing was published */
  case: string | null;
}

export interface IncidentLine {
  id: string;
  kind: 'timer' | 'effect';
  case: string;
  about: string;
  at: string;
  state: 'open' | 'retried' | 'given up';
  reason: Record<string, unknown>;
  closed_by: string | null;
}

export interface StoredFile {
  hash: string;
  bytes: number;
  type: string;
}

export interface ClockView {
  now: string;
  virtual: boolean;
}

/** An empty site for trying out, beside the one that is served: its API stands below `path`, for whoever has the token. */
export interface TrialMade {
  trial: string;
  path: string;
  begin: string;
  token: string;
}

/** One committed entry, as the stream tells it: `n` has no gaps. */
export interface Change {
  n: number;
  case: string;
  seq: number;
  workflow: string;
  event: string;
  kind: string;
  at: string;
}

/** Rows that were set down: the recorded step, and how many. */
export interface RowsPut {
  case: string;
  changed: number;
}

/** One version of a workflow: the definition as it decides, and the files that it was made of. */
export interface WorkflowVersionView {
  definition: Record<string, unknown>;
  files: WorkflowFile[];
}
