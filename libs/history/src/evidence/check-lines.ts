import type { Entry, Refused } from '#libs/decision';
import { fromHex } from '../log/bytes.js';
import { leafHash, provesInclusion, type HashBytes } from '../log/merkle.js';
import { contentOf, type Sealed, type Sha256 } from '../seal.js';
import { verifyChain, verifyRefusal } from '../verify-chain.js';
import { MOST_FAULTS, type EvidenceFault } from './evidence-verdict.js';
import type { EvidenceEntry, EvidenceGroup, EvidenceLine } from './evidence.js';
import { findUncovered } from './find-uncovered.js';
import type { Head } from './open-head.js';
import { isWhole } from './read-json.js';

export interface CheckedLines {
  /** the entries of each case, in the order of the file */
  cases: ReadonlyMap<string, readonly Sealed<Entry>[]>;
  faults: EvidenceFault[];
  /** places in the log that are proved to be those of lines */
  places: number[];
  uncovered: number;
  younger: string | null;
}

export interface LineParts {
  sha256: Sha256;
  hash: HashBytes;
  /** whether a definition is at hand */
  knows: (definition: string) => boolean;
}

/**
 * Checks lines that belong together: chains, refusals, and each line's place under the head. `subjects`: cases that are to be proved; null: every one. Where
 * `sealed` is false, nothing was given by which a line could be proved, and none is held against a head.
 */
export function checkLines({ entries, refusals }: EvidenceGroup, subjects: readonly string[] | null, { head, sealed }: { head: Head | null; sealed: boolean }, { sha256, hash, knows }: LineParts): CheckedLines {
  const byCase = new Map<string, EvidenceEntry[]>();
  for (const entry of entries) {
    const known = byCase.get(entry.case);
    if (known) known.push(entry);
    else byCase.set(entry.case, [entry]);
  }
  const faults: EvidenceFault[] = [];
  const cases = new Map([...byCase].map(([id, lines]) => [id, lines.map(({ text, hash: stands }) => ({ content: contentOf<Entry>(text), text, hash: stands }))]));
  for (const [id, lines] of byCase) faults.push(...faultsOfCase(id, lines, cases.get(id)!, { sha256, hash, knows }));
  for (const { refusal, text, hash: stands } of refusals) {
    const content = contentOf<Refused>(text);
    const upon = isWhole(content.after) ? (cases.get(content.case!)?.[content.after - 1]?.hash ?? null) : null;
    const fault = verifyRefusal({ content, text, hash: stands }, upon, sha256);
    if (fault) faults.push({ what: 'refusal', which: refusal, fault });
  }
  const wrong: ReadonlySet<EvidenceLine> = sealed ? findUncovered(byCase, cases, subjects ?? [...byCase.keys()]) : new Set();
  const lines = [...entries.map((line) => ({ line, what: 'entry' as const, which: `${line.case}/${line.seq}` })), ...refusals.map((line) => ({ line, what: 'refusal' as const, which: line.refusal }))];
  const found: CheckedLines = { cases, faults, places: [], uncovered: 0, younger: null };
  for (const { line, what, which } of lines) {
    if (line.index === null) {
      found.uncovered++;
      if (wrong.has(line)) faults.push({ what, which, fault: 'not in the log' });
      else if (head) found.younger ??= `${what} ${which}`;
    } else if (head && !isUnder(line, head, hash)) faults.push({ what, which, fault: 'not in the log' });
    else if (head) found.places.push(line.index);
  }
  return { ...found, faults: faults.slice(0, MOST_FAULTS) };
}

function faultsOfCase(id: string, lines: readonly EvidenceEntry[], sealed: readonly Sealed<Entry>[], { sha256, knows }: LineParts): EvidenceFault[] {
  const chain = verifyChain(sealed, sha256);
  if (chain) return [{ what: 'entry', which: `${id}/${chain.seq}`, fault: chain.fault }];
  const strange = sealed.findIndex(({ content }, at) => content.case !== id || lines[at]!.seq !== content.seq);
  if (strange >= 0) return [{ what: 'entry', which: `${id}/${strange + 1}`, fault: 'text altered' }];
  const missing = sealed.findIndex(({ content: { definition } }) => typeof definition !== 'string' || (!definition.startsWith('built-in:') && !knows(definition)));
  return missing < 0 ? [] : [{ what: 'entry', which: `${id}/${missing + 1}`, fault: 'definition missing' }];
}

/** What a line says of its hash and place is as somebody has written it. */
function isUnder({ hash, index, path }: EvidenceLine, { checkpoint: { size, root } }: Head, hashBytes: HashBytes): boolean {
  const [leaf, nodes] = [bytesOf(hash), path.map(bytesOf)];
  return isWhole(index) && leaf !== null && !nodes.includes(null) && provesInclusion(leafHash(leaf, hashBytes), { index, size, path: nodes as Uint8Array[], root }, hashBytes);
}

const bytesOf = (hash: unknown): Uint8Array | null => (typeof hash === 'string' && hash.length === 64 ? fromHex(hash) : null);
