import { fold, type CaseState, type Entry } from '#libs/decision';
import { sameJson } from './same-json.js';
import type { Sealed, Sha256 } from './seal.js';
import { verifyChain } from './verify-chain.js';

/** What a journal line says beside its text; it repeats members of the text, so that the journal can be searched. */
export interface EntryColumns {
  case: string;
  seq: number;
  at: string;
  workflow: string;
  event: string;
  kind: string;
  person: string | null;
}

export type CaseFault =
  | { seq: number; fault: 'text altered' | 'hash altered' | 'link broken' | 'number missing' | 'columns altered' | 'definition missing' }
  | { seq: number; fault: 'state altered' };

/**
 * Checks a case without deciding anything again: its chain, the columns beside each text, that the definitions it names are there, and that its entries fold
 * to the stored state. Gives the first fault; null where all holds.
 */
export function verifyCase(entries: readonly (Sealed<Entry> & { columns: EntryColumns })[], stored: CaseState | null, { sha256, knows }: { sha256: Sha256; knows: (definition: string) => boolean }): CaseFault | null {
  const chain = verifyChain(entries, sha256);
  for (const [index, { content, columns }] of entries.entries()) {
    if (chain && chain.seq <= index + 1) return chain;
    const seq = index + 1;
    if (!agrees(content, columns)) return { seq, fault: 'columns altered' };
    if (!knows(content.definition)) return { seq, fault: 'definition missing' };
  }
  if (chain) return chain;
  return stored && sameJson(fold(entries.map(({ content }) => content)), stored) ? null : { seq: entries.length, fault: 'state altered' };
}

const agrees = (content: Entry, columns: EntryColumns): boolean =>
  content.case === columns.case && content.seq === columns.seq && content.at === columns.at && content.workflow === columns.workflow && content.event === columns.event
  && content.kind === columns.kind && ('person' in content.actor ? content.actor.person : null) === columns.person;
