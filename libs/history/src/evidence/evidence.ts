import type { Words } from '#libs/language';

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

/**
 * Everything by which the history of a case can be proved without a server: the journal lines of the case and of the cases that its commands touched, the
 * definitions that decided, the clauses that they name, and the head of the log with its keys. See docs/reference/evidence.md.
 */
export interface Evidence {
  format: 'steward-evidence/1';
  case: string;
  made_at: string;
  entries: EvidenceEntry[];
  refusals: EvidenceRefusal[];
  /** by hash: the canonical text, and the files as their owner wrote them */
  definitions: Record<string, { text: string; sources: { path: string; text: string }[] }>;
  /** by id, as the regulation has them in short */
  clauses: Record<string, Words>;
  log: { checkpoint: string; keys: string[] } | null;
}
