import type { Entry } from '#libs/decision';
import { canonicalJson } from './canonical-json.js';
import type { Sealed, Sha256 } from './seal.js';

/** The first entry of a case's chain that is not as it was written, and how that shows. */
export interface ChainFault {
  seq: number;
  fault: 'text altered' | 'hash altered' | 'link broken' | 'number missing';
}

/**
 * Checks a case's chain from its first entry: numbers without gaps, each text canonical and hashed to its hash, each naming the hash before it.
 * Null when all of it holds.
 */
export function verifyChain(entries: readonly Sealed<Entry>[], sha256: Sha256): ChainFault | null {
  let previous: string | null = null;
  for (const [index, { content, text, hash }] of entries.entries()) {
    const seq = index + 1;
    if (content.seq !== seq) return { seq, fault: 'number missing' };
    if (sha256(text) !== hash) return { seq, fault: 'hash altered' };
    if ((JSON.parse(text) as { previous: unknown }).previous !== previous) return { seq, fault: 'link broken' };
    if (canonicalJson({ ...content, previous }) !== text) return { seq, fault: 'text altered' };
    previous = hash;
  }
  return null;
}
