import { inHex } from '../log/bytes.js';
import type { Difference } from '../replay-case.js';
import type { Head } from './open-head.js';

export interface EvidenceFault {
  what: 'entry' | 'refusal' | 'definition' | 'checkpoint' | 'leaf' | 'file';
  /** case/seq, an id, a hash; of a checkpoint its size, where it can be read; of a leaf its place */
  which: string;
  fault: string;
}

/** What is not proved though nothing is at fault: by whom it was sealed; lines younger than the checkpoint; that the files are those of the definitions. */
export type Unproved = 'seal' | 'younger lines' | 'files';

export interface EvidenceVerdict {
  /** nothing is at fault, and nothing is left unproved */
  holds: boolean;
  /** nothing is at fault: what there is agrees with itself */
  consistent: boolean;
  unproved: Unproved[];
  /** of a set: of which cases it says to be; null for a single case */
  part: 'all' | { from: string | null; to: string | null } | null;
  cases: number;
  entries: number;
  refusals: number;
  /** the head against which the lines are proved; null where there is none or it does not hold */
  checkpoint: { origin: string; size: number; root: string; more: string[]; key: string; trusted: boolean } | null;
  /** lines that no checkpoint covers, and the first of them that may be younger than it */
  uncovered: number;
  younger: string | null;
  /** definitions whose files compile to them again, and the hashes of those whose files do not; none stands here that comes without files */
  files: { proved: number; unproved: string[] };
  /** the first hundred */
  faults: EvidenceFault[];
  /** the first command that comes out otherwise when it is decided again by its definition */
  difference: (Difference & { case: string }) | null;
}

/** So many faults are told. */
export const MOST_FAULTS = 100;

/** Puts a verdict together from what was found. */
export function judge(head: Head | null, found: Omit<EvidenceVerdict, 'holds' | 'consistent' | 'unproved' | 'checkpoint'>): EvidenceVerdict {
  const { faults, difference, younger, files } = found;
  const unproved: Unproved[] = [...(head?.trusted ? [] : ['seal' as const]), ...(younger === null ? [] : ['younger lines' as const]), ...(files.unproved.length ? ['files' as const] : [])];
  const consistent = !faults.length && !difference;
  return { holds: consistent && !unproved.length, consistent, unproved, checkpoint: head && told(head), ...found, faults: faults.slice(0, MOST_FAULTS) };
}

const told = ({ checkpoint: { origin, size, root, more }, key, trusted }: Head) => ({ origin, size, root: inHex(root), more, key, trusted });
