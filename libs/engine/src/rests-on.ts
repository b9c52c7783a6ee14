import { keysWritten } from './remember.js';
import type { Write } from './store.js';

/**
 * What a batch rests on: the versions that a store must hold before any of it is written. What an earlier write of the batch has moved on is
 * counted back to where it stood before; a case that begins in the batch rests on nothing.
 */
export function restsOn(batch: readonly Write[]): Map<string, number> {
  const versions = new Map<string, number>();
  const moves = new Map<string, number>();
  for (const write of batch) {
    for (const [key, version] of write.reads) {
      const moved = moves.get(key) ?? 0;
      if (versions.has(key) || (moved > 0 && key.startsWith('case:'))) continue;
      versions.set(key, version - moved);
    }
    for (const key of keysWritten(write)) moves.set(key, (moves.get(key) ?? 0) + 1);
  }
  return versions;
}
