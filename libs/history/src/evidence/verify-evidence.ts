import type { Entry, Library, Refused } from '#libs/decision';
import { fromHex, inHex } from '../log/bytes.js';
import { openCheckpoint, readVerifierKey, writeVerifierKey, type Checkpoint, type VerifierKey, type VerifySignature } from '../log/checkpoint.js';
import { leafHash, provesInclusion, type HashBytes } from '../log/merkle.js';
import { replayCase, type Difference } from '../replay-case.js';
import { contentOf, type Sealed, type Sha256 } from '../seal.js';
import { verifyChain, verifyRefusal } from '../verify-chain.js';
import type { Evidence, EvidenceEntry, EvidenceLine } from './evidence.js';

export interface EvidenceParts {
  sha256: Sha256;
  hash: HashBytes;
  verify: VerifySignature;
  /** programs of definitions by their texts */
  library: (definitions: Evidence['definitions']) => Library;
  /** keys that are known from elsewhere; empty: those that the file names, which prove nothing by themselves */
  trusted: readonly VerifierKey[];
}

export interface EvidenceFault {
  what: 'entry' | 'refusal' | 'definition' | 'checkpoint';
  /** case/seq, an id, a hash; for the checkpoint its size, where it can be read */
  which: string;
  fault: string;
}

export interface EvidenceVerdict {
  holds: boolean;
  cases: number;
  entries: number;
  refusals: number;
  /** the head against which the lines are proved; null where the file has none or it does not hold */
  checkpoint: { origin: string; size: number; root: string; more: string[]; key: string; trusted: boolean } | null;
  /** lines that no checkpoint covers */
  uncovered: number;
  faults: EvidenceFault[];
  /** the first command of the case that comes out otherwise when it is decided again by its definition */
  difference: Difference | null;
}

/** Checks evidence with nothing but itself: definitions, chains, refusals, the head of the log and each line's place under it, and every decision of the case again. */
export function verifyEvidence(evidence: Evidence, parts: EvidenceParts): EvidenceVerdict {
  const { sha256 } = parts;
  const faults: EvidenceFault[] = [];
  for (const [hash, { text }] of Object.entries(evidence.definitions)) if (sha256(text) !== hash) faults.push({ what: 'definition', which: hash, fault: 'text altered' });
  const cases = new Map<string, EvidenceEntry[]>();
  for (const entry of evidence.entries) {
    const known = cases.get(entry.case);
    if (known) known.push(entry);
    else cases.set(entry.case, [entry]);
  }
  const sealed = new Map([...cases].map(([id, entries]) => [id, entries.map(unsealed)]));
  for (const [id, entries] of cases) faults.push(...faultsOfCase(id, entries, sealed.get(id)!, evidence, sha256));
  for (const { refusal, text, hash } of evidence.refusals) {
    const content = contentOf<Refused>(text);
    const upon = content.after === undefined ? null : (sealed.get(content.case ?? '')?.[content.after - 1]?.hash ?? null);
    const fault = verifyRefusal({ content, text, hash }, upon, sha256);
    if (fault) faults.push({ what: 'refusal', which: refusal, fault });
  }
  if (!cases.has(evidence.case)) faults.push({ what: 'entry', which: `${evidence.case}/1`, fault: 'number missing' });
  const head = headOf(evidence, parts, faults);
  const lines = [...evidence.entries.map((line) => ({ line, what: 'entry' as const, which: `${line.case}/${line.seq}` })), ...evidence.refusals.map((line) => ({ line, what: 'refusal' as const, which: line.refusal }))];
  for (const { line, what, which } of lines) if (head && line.index !== null && !isUnder(line, head.checkpoint, parts.hash)) faults.push({ what, which, fault: 'not in the log' });
  const difference = faults.length ? null : decideAgain(evidence, sealed, parts);
  return {
    holds: !faults.length && !difference, cases: cases.size, entries: evidence.entries.length, refusals: evidence.refusals.length,
    checkpoint: head && { origin: head.checkpoint.origin, size: head.checkpoint.size, root: inHex(head.checkpoint.root), more: head.checkpoint.more, key: head.key, trusted: head.trusted },
    uncovered: lines.filter(({ line }) => line.index === null).length, faults, difference,
  };
}

const unsealed = ({ text, hash }: EvidenceEntry): Sealed<Entry> => ({ content: contentOf<Entry>(text), text, hash });

function faultsOfCase(id: string, entries: readonly EvidenceEntry[], sealed: readonly Sealed<Entry>[], { definitions }: Evidence, sha256: Sha256): EvidenceFault[] {
  const chain = verifyChain(sealed, sha256);
  if (chain) return [{ what: 'entry', which: `${id}/${chain.seq}`, fault: chain.fault }];
  const strange = sealed.findIndex(({ content }, index) => content.case !== id || entries[index]!.seq !== content.seq);
  if (strange >= 0) return [{ what: 'entry', which: `${id}/${strange + 1}`, fault: 'text altered' }];
  const missing = sealed.findIndex(({ content }) => !content.definition.startsWith('built-in:') && !Object.hasOwn(definitions, content.definition));
  return missing < 0 ? [] : [{ what: 'entry', which: `${id}/${missing + 1}`, fault: 'definition missing' }];
}

function headOf({ log }: Evidence, { hash, verify, trusted }: EvidenceParts, faults: EvidenceFault[]): { checkpoint: Checkpoint; key: string; trusted: boolean } | null {
  if (log === null) return null;
  const named = log.keys.flatMap((key) => readVerifierKey(key, hash) ?? []);
  const opened = openCheckpoint(log.checkpoint, trusted.length ? trusted : named, { hash, verify });
  if ('checkpoint' in opened) return { checkpoint: opened.checkpoint, key: writeVerifierKey(opened.by, hash), trusted: trusted.length > 0 };
  faults.push({ what: 'checkpoint', which: log.checkpoint.split('\n')[1] ?? '', fault: opened.fault });
  return null;
}

const isUnder = ({ hash, index, path }: EvidenceLine, { size, root }: Checkpoint, hashBytes: HashBytes): boolean =>
  provesInclusion(leafHash(fromHex(hash)!, hashBytes), { index: index!, size, path: path.map((node) => fromHex(node)!), root }, hashBytes);

function decideAgain(evidence: Evidence, sealed: ReadonlyMap<string, readonly Sealed<Entry>[]>, { sha256, library }: EvidenceParts): Difference | null {
  const others = new Map([...sealed].filter(([id]) => id !== evidence.case).map(([id, entries]) => [id, entries.map(({ content }) => content)]));
  return replayCase({ case: evidence.case, entries: sealed.get(evidence.case)!, others, refusals: [], stored: null }, library(evidence.definitions), sha256).difference;
}
