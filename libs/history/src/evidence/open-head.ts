import { openCheckpoint, readVerifierKey, writeVerifierKey, type Checkpoint, type VerifierKey, type VerifySignature } from '../log/checkpoint.js';
import type { HashBytes } from '../log/merkle.js';
import type { EvidenceFault } from './evidence-verdict.js';
import type { EvidenceLog } from './evidence.js';

/** A head of the log against which lines are proved. */
export interface Head {
  checkpoint: Checkpoint;
  key: string;
  /** whether the key is known from elsewhere: one that the evidence names proves only that it agrees with itself */
  trusted: boolean;
}

/** Opens the head that evidence brings, by the keys that are trusted or, where there are none, by those that it names. With trusted keys there has to be one. */
export function openHead(log: EvidenceLog, trusted: readonly VerifierKey[], parts: { hash: HashBytes; verify: VerifySignature }): { head: Head | null; faults: EvidenceFault[] } {
  if (log === null) return { head: null, faults: trusted.length ? [{ what: 'checkpoint', which: '', fault: 'no checkpoint' }] : [] };
  const named = log.keys.flatMap((key) => readVerifierKey(key, parts.hash) ?? []);
  const opened = openCheckpoint(log.checkpoint, trusted.length ? trusted : named, parts);
  if ('checkpoint' in opened) return { head: { checkpoint: opened.checkpoint, key: writeVerifierKey(opened.by, parts.hash), trusted: trusted.length > 0 }, faults: [] };
  return { head: null, faults: [{ what: 'checkpoint', which: log.checkpoint.split('\n')[1] ?? '', fault: opened.fault }] };
}
