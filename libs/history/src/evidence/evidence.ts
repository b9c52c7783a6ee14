import type { SourceFile, Words } from '#libs/language';

/** A line of a journal as it stands, with its place in the log: `path` are the hashes beside its way to the root, in hexadecimal, from the leaf upwards. */
export interface EvidenceLine {
  text: string;
  hash: string;
  /** null: no checkpoint covers it */
  index: number | null;
  path: string[];
}

export interface EvidenceEntry extends EvidenceLine {
  case: string;
  seq: number;
}

export interface EvidenceRefusal extends EvidenceLine {
  refusal: string;
}

/** Journal lines that are checked together: of cases that touched each other. */
export interface EvidenceGroup {
  entries: EvidenceEntry[];
  refusals: EvidenceRefusal[];
}

/** The canonical text, and the files as their owner wrote them. */
export interface EvidenceDefinition {
  text: string;
  sources: SourceFile[];
}

/** The head of the log with the keys of the site; null where the log was never closed. */
export type EvidenceLog = { checkpoint: string; keys: string[] } | null;

/**
 * Everything by which the history of a case can be proved without a server: the journal lines of the case and of the cases that its commands touched, the
 * definitions that decided, the clauses that they name, and the head of the log with its keys. See docs/reference/evidence.md.
 */
export interface Evidence extends EvidenceGroup {
  format: 'steward-evidence/1';
  case: string;
  made_at: string;
  /** by hash */
  definitions: Record<string, EvidenceDefinition>;
  /** by id, as the regulation has them in short */
  clauses: Record<string, Words>;
  log: EvidenceLog;
}

/** The first line of a set of evidence: of the cases that moved between two instants, or, where both are null, of the whole log. */
export interface EvidenceSetHead {
  format: 'steward-evidence-set/1';
  from: string | null;
  to: string | null;
  made_at: string;
  log: EvidenceLog;
}

/** A line of a set: a definition before the first group that names it, a group, or the end with what there was. */
export type EvidenceSetLine =
  | ({ definition: string; clauses: Record<string, Words> } & EvidenceDefinition)
  | EvidenceGroup
  | { end: { entries: number; refusals: number } };
