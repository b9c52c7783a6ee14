import { chmod, mkdtemp, realpath, rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startLocalPostgres } from '../../libs/store/src/local-postgres/index.js';

/** One Postgres for a run of jest, without fsync, until standard input closes. */
process.on('SIGINT', () => undefined); // Ctrl-C reaches us too: jest's end closes our input, and that is our sign
process.stdout.on('error', () => undefined); // jest was killed before it could listen
const directory = await mkdtemp(path.join(await quickestFolder(), 'steward-test-'));
await chmod(directory, 0o711);
try {
  const settings = { max_connections: '200', max_wal_size: '256MB' };
  const postgres = await startLocalPostgres({ directory, fsync: false, settings });
  process.stdout.write(`${JSON.stringify({ url: postgres.url })}\n`);
  process.stdin.resume();
  await Promise.race([new Promise((resolve) => process.stdin.once('close', resolve)), postgres.ended]);
  await postgres.stop();
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
} finally {
  const elsewhere = await realpath(path.join(directory, 'elsewhere')).catch(() => undefined);
  for (const place of [elsewhere, directory, process.argv[2]]) if (place !== undefined) await rm(place, { recursive: true, force: true });
  process.exit();
}

/** Memory where there is enough: a new database takes 15–40 ms there, and 300 ms on a disk that others keep busy. */
async function quickestFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory !== undefined && memory.bavail * memory.bsize > 2e9 ? '/dev/shm' : os.tmpdir();
}
