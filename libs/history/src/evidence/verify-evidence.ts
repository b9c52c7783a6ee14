import type { Library } from '#libs/decision';
import type { VerifierKey, VerifySignature } from '../log/checkpoint.js';
import type { HashBytes } from '../log/merkle.js';
import type { Sha256 } from '../seal.js';
import { checkLines } from './check-lines.js';
import { compileAgain } from './compile-again.js';
import { decideAgain } from './decide-again.js';
import type { Evidence, EvidenceDefinition, EvidenceGroup, EvidenceLog } from './evidence.js';
import { judge, type EvidenceFault, type EvidenceVerdict } from './evidence-verdict.js';
import { openHead } from './open-head.js';

export interface EvidenceParts {
  sha256: Sha256;
  hash: HashBytes;
  verify: VerifySignature;
  /** programs of definitions by their texts */
  library: (definitions: Readonly<Record<string, Pick<EvidenceDefinition, 'text'>>>) => Library;
  /** keys that are known from elsewhere; empty: those that the file names, which prove nothing by themselves */
  trusted: readonly VerifierKey[];
}

/**
 * Checks evidence with nothing but itself: definitions, chains, refusals, the head of the log and each line's place under it; decides every command of the case
 * again; and compiles the files of the definitions again.
 */
export function verifyEvidence(evidence: Evidence, parts: EvidenceParts): EvidenceVerdict {
  const { definitions, log, case: id } = evidence;
  const { head, faults } = openHead(log, parts.trusted, parts);
  const compile = compileAgain(parts.sha256);
  const files = { proved: 0, unproved: [] as string[] };
  for (const [hash, definition] of Object.entries(definitions)) {
    faults.push(...faultsOfDefinition(hash, definition, parts.sha256));
    countFiles(files, hash, definition, compile);
  }
  const sealed = head !== null || (log === null && parts.trusted.length > 0);
  const { cases, uncovered, younger, ...checked } = checkLines(placed(evidence, log), [id], { head, sealed }, { ...parts, knows: (hash) => Object.hasOwn(definitions, hash) });
  faults.push(...(cases.has(id) ? [] : [{ what: 'entry' as const, which: `${id}/1`, fault: 'number missing' }]), ...checked.faults);
  const difference = faults.length ? null : decideAgain(id, cases, parts.library(definitions), parts.sha256);
  return judge(head, { part: null, cases: cases.size, entries: evidence.entries.length, refusals: evidence.refusals.length, uncovered, younger, files, faults, difference });
}

export const faultsOfDefinition = (hash: string, { text }: EvidenceDefinition, sha256: Sha256): EvidenceFault[] => (sha256(text) === hash ? [] : [{ what: 'definition', which: hash, fault: 'text altered' }]);

/** Where there are no files, nothing is said of any. */
export function countFiles(files: EvidenceVerdict['files'], hash: string, { sources }: EvidenceDefinition, compile: ReturnType<typeof compileAgain>): void {
  if (!sources.length) return;
  if (compile(sources).has(hash)) files.proved++;
  else files.unproved.push(hash);
}

/** A place in no log is none. */
export function placed({ entries, refusals }: EvidenceGroup, log: EvidenceLog): EvidenceGroup {
  if (log) return { entries, refusals };
  const nowhere = { index: null, path: [] };
  return { entries: entries.map((line) => ({ ...line, ...nowhere })), refusals: refusals.map((line) => ({ ...line, ...nowhere })) };
}
