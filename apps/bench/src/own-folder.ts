import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A folder for a while. A Postgres that may not run as root can reach into it, so that its files do not lie elsewhere and are gone with it. */
export async function ownFolder(): Promise<{ folder: string; clearAway: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'steward-bench-'));
  await chmod(folder, 0o711);
  return { folder, clearAway: () => rm(folder, { recursive: true, force: true }) };
}
