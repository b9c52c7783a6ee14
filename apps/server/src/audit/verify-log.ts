import type { JournalFault } from '#libs/contract';
import { hashBytes, verifySignature } from '#libs/engine';
import { Frontier, inHex, openCheckpoint, type VerifierKey } from '#libs/history';
import { entryHashes, journalHeads, listCheckpoints, refusalHashes, type CheckpointRow } from '#libs/store';
import type pg from 'pg';
import { faultOf } from './fault-words.js';
import { leafOf } from './log-tree.js';

const PAGE = 10_000;

/**
 * Works the log out again from the hashes of the journals: numbers without gaps, and at each head the root that was signed then. `kept`: a checkpoint from
 * outside, which must be one of these heads.
 */
export async function verifyLog(pool: pg.Pool, keys: readonly VerifierKey[], kept: string | null): Promise<{ checkpoints: number; faults: JournalFault[] }> {
  const checkpoints = await listCheckpoints(pool);
  const faults: JournalFault[] = [];
  const opened = kept === null ? null : openCheckpoint(kept, keys, { hash: hashBytes, verify: verifySignature });
  if (opened && 'fault' in opened) faults.push(faultOf('checkpoint', 'outside', opened.fault));
  const outside = opened && 'checkpoint' in opened ? opened.checkpoint : null;
  const frontier = Frontier.empty(hashBytes);
  const numbers = { entries: 0, refusals: 0 };
  const grow = async (read: typeof entryHashes, which: 'entries' | 'refusals', to: number): Promise<void> => {
    for (let after = numbers[which]; after < to; after = Math.min(after + PAGE, to)) {
      let expected = after;
      for (const { n, hash } of await read(pool, after, Math.min(after + PAGE, to))) {
        // refusals may have gaps: of what a database took back, numbers are drawn again
        if (which === 'entries' && n !== ++expected) {
          faults.push(faultOf('number', String(expected), 'number missing', expected));
          expected = n;
        }
        frontier.append(leafOf(hash));
      }
      const end = Math.min(after + PAGE, to);
      if (which === 'entries' && expected < end) faults.push(faultOf('number', String(expected + 1), 'number missing', expected + 1));
    }
    numbers[which] = Math.max(numbers[which], to);
  };
  for (const checkpoint of checkpoints) {
    await grow(entryHashes, 'entries', checkpoint.entries);
    await grow(refusalHashes, 'refusals', checkpoint.refusals);
    const fault = faultOfHead(checkpoint, frontier, keys);
    if (fault) faults.push(faultOf('checkpoint', String(checkpoint.size), fault));
  }
  const heads = await journalHeads(pool);
  await grow(entryHashes, 'entries', heads.entries);
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
