import type { JournalFault } from '#libs/contract';
import { hashBytes, verifySignature } from '#libs/engine';
import { Frontier, inHex, openCheckpoint, type VerifierKey } from '#libs/history';
import { entryHashes, inPages, journalHeads, listCheckpoints, refusalHashes, type CheckpointRow } from '#libs/store';
import type pg from 'pg';
import { faultOf } from './fault-words.js';
import { leafOf } from './log-tree.js';

/**
 * Works the log out again from the hashes of the journals: numbers without gaps, and at each head the root that was signed then. `kept`: a checkpoint from
 * outside, which must be one of these heads.
 */
export async function verifyLog(pool: pg.PoolClient, keys: readonly VerifierKey[], kept: string | null): Promise<{ checkpoints: number; faults: JournalFault[] }> {
  const checkpoints = await listCheckpoints(pool);
  const faults: JournalFault[] = [];
  const opened = kept === null ? null : openCheckpoint(kept, keys, { hash: hashBytes, verify: verifySignature });
  if (opened && 'fault' in opened) faults.push(faultOf('checkpoint', 'outside', opened.fault));
  const outside = opened && 'checkpoint' in opened ? opened.checkpoint : null;
  const frontier = Frontier.empty(hashBytes);
  const numbers = { entries: 0, refusals: 0 };
  const growByEntries = async (to: number): Promise<void> => {
    const missing = (n: number): void => void faults.push(faultOf('number', String(n), 'number missing', n));
    let last = numbers.entries;
    for await (const { n, hash } of inPages(entryHashes, pool, numbers.entries, to)) {
      if (n !== last + 1) missing(last + 1);
      last = n;
      frontier.append(leafOf(hash));
    }
    if (last < to) missing(last + 1);
    numbers.entries = Math.max(numbers.entries, to);
  };
  /** Refusals may have gaps: of what a database took back, numbers are drawn again. */
  const growByRefusals = async (to: number): Promise<void> => {
    for await (const { hash } of inPages(refusalHashes, pool, numbers.refusals, to)) frontier.append(leafOf(hash));
    numbers.refusals = Math.max(numbers.refusals, to);
  };
  for (const checkpoint of checkpoints) {
    await growByEntries(checkpoint.entries);
    await growByRefusals(checkpoint.refusals);
    const fault = faultOfHead(checkpoint, frontier, keys);
    if (fault) faults.push(faultOf('checkpoint', String(checkpoint.size), fault));
  }
  const heads = await journalHeads(pool);
  await growByEntries(heads.entries);
  const { rows } = await pool.query<{ head: number }>('select head::float8 as head from site');
  if (rows[0]!.head !== heads.entries) faults.push(faultOf('number', String(Math.min(rows[0]!.head, heads.entries) + 1), 'number missing', heads.entries + 1));
  if (outside && !checkpoints.some(({ size, root }) => size === outside.size && root === inHex(outside.root))) faults.push(faultOf('checkpoint', String(outside.size), 'not of this log'));
  return { checkpoints: checkpoints.length, faults };
}

function faultOfHead({ size, root, note }: CheckpointRow, frontier: Frontier, keys: readonly VerifierKey[]): string | null {
  if (frontier.size !== size || inHex(frontier.root()) !== root) return 'root differs';
  const opened = openCheckpoint(note, keys, { hash: hashBytes, verify: verifySignature });
  if ('fault' in opened) return opened.fault;
  return opened.checkpoint.size === size && inHex(opened.checkpoint.root) === root ? null : 'root differs';
}
