import type { Entry } from '#libs/decision';
import type { Sealed } from '../seal.js';
import type { EvidenceEntry } from './evidence.js';
import { isWhole } from './read-json.js';

/**
 * Of the entries that no checkpoint covers, those that cannot be younger than it: the first of a case that is to be proved; one that a covered entry of its case
 * follows; one of a command of which another entry is covered, since a command is committed, and so closed in, as a whole.
 */
export function findUncovered(cases: ReadonlyMap<string, readonly EvidenceEntry[]>, sealed: ReadonlyMap<string, readonly Sealed<Entry>[]>, subjects: readonly string[]): ReadonlySet<EvidenceEntry> {
  const wrong = new Set(subjects.flatMap((id) => cases.get(id)?.slice(0, 1) ?? []).filter(({ index }) => index === null));
  for (const [id, entries] of cases) {
    const last = entries.findLastIndex(({ index }) => index !== null);
    for (const [at, entry] of entries.entries()) {
      const { cause } = sealed.get(id)![at]!.content;
      const other = cause && isWhole(cause.seq) ? cases.get(cause.case)?.[cause.seq - 1] : undefined;
      if (entry.index === null && (at < last || (other && other.index !== null))) wrong.add(entry);
      if (entry.index !== null && other?.index === null) wrong.add(other);
    }
  }
  return wrong;
}
