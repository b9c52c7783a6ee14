import type { Entry, Library } from '#libs/decision';
import { replayCase, type Difference } from '../replay-case.js';
import type { Sealed, Sha256 } from '../seal.js';

/** The first command of a case that comes out otherwise when it is decided again; null where all come out as they were recorded. */
export function decideAgain(id: string, cases: ReadonlyMap<string, readonly Sealed<Entry>[]>, library: Library, sha256: Sha256): (Difference & { case: string }) | null {
  const others = new Map([...cases].filter(([other]) => other !== id).map(([other, entries]) => [other, entries.map(({ content }) => content)]));
  const { difference } = replayCase({ case: id, entries: cases.get(id)!, others, refusals: [], stored: null }, library, sha256);
  return difference && { case: id, ...difference };
}
