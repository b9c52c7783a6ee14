import type { Entry, Refused } from '#libs/decision';
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
    if (sha256(text) !== hash) return { seq, fault: 'hash altered' };
    if (content.seq !== seq) return { seq, fault: 'number missing' };
    const fault = faultOf(content, previous, text);
    if (fault) return { seq, fault };
    previous = hash;
  }
  return null;
}

/** How a text is not that of a content with the hash before it; null where it is. */
function faultOf(content: Entry | Refused, previous: string | null, text: string): 'link broken' | 'text altered' | null {
  if (isTextOf(text, content, previous)) return null;
  return previousOf(text) === previous ? 'text altered' : 'link broken';
}

/** A content that has no canonical form is that of no text. */
function isTextOf(text: string, content: Entry | Refused, previous: string | null): boolean {
  try {
    return canonicalJson({ ...content, previous }) === text;
  } catch {
    return false;
  }
}

/** The hash that a text names as the one before it; undefined where the text is no longer JSON. */
function previousOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { previous?: unknown } | null)?.previous;
  } catch {
    return undefined;
  }
}

/** A refusal whose text, hash or link to the case's entry before it is not as it was written. */
export interface RefusalFault {
  refusal: string;
  fault: 'text altered' | 'hash altered' | 'link broken';
}

/**
 * Checks the refusals of a case against its chain: each is hashed like an entry and names the hash of the entry after which it was told. Gives
 * those that do not hold. One that was taken out does not show: nothing names a refusal.
 */
export function verifyRefusals(refusals: readonly (Sealed<Refused> & { id: string })[], entries: readonly Sealed<Entry>[], sha256: Sha256): RefusalFault[] {
  return refusals.flatMap(({ id: refusal, content, text, hash }): RefusalFault[] => {
    const fault = verifyRefusal({ content, text, hash }, content.after === undefined ? null : (entries[content.after - 1]?.hash ?? null), sha256);
    return fault ? [{ refusal, fault }] : [];
  });
}

/** Checks one refusal; `upon`: the hash of the entry upon which it was told, null where there is none. */
export const verifyRefusal = ({ content, text, hash }: Sealed<Refused>, upon: string | null, sha256: Sha256): RefusalFault['fault'] | null =>
  sha256(text) !== hash ? 'hash altered' : faultOf(content, upon, text);
