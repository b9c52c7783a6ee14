import type { Entry, Refused } from '#libs/decision';
import { canonicalJson } from './canonical-json.js';

/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** An entry in its chain: the text that was hashed, and the hash by which the next one names it. */
export interface Sealed<T> {
  content: T;
  /** canonical JSON of the content with the member `previous`: the hash of the case's former entry, null for the first */
  text: string;
  hash: string;
}

/** Chains an entry to the one before it. `previous` is that one's hash, null for the first of a case. */
export function seal<T extends Entry | Refused>(content: T, previous: string | null, sha256: Sha256): Sealed<T> {
  const text = canonicalJson({ ...content, previous });
  return { content, text, hash: sha256(text) };
}

/** The hash by which a definition is known: SHA-256 of its canonical JSON. */
export const definitionHash = (definition: unknown, sha256: Sha256): string => sha256(canonicalJson(definition));

/** The commitment to a personal value: SHA-256 over the canonical JSON of { salt, value }; without the salt nobody can guess the value from it. */
export const commitment = (salt: string, value: unknown, sha256: Sha256): string => sha256(canonicalJson({ salt, value }));

/** What was sealed, without the link to the entry before it; of a text that somebody has made unreadable nothing, which a replay tells. */
export function contentOf<T>(text: string): T {
  try {
    const { previous: _, ...content } = JSON.parse(text) as { previous: unknown };
    return content as T;
  } catch {
    return {} as T;
  }
}
