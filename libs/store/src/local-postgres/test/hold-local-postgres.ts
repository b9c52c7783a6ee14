import { startLocalPostgres } from '../index.js';

/** A process that keeps a Postgres on the folder it is given, until it is ended. Says URL and pid, or why not. */
const directory = process.argv[2] ?? '';
try {
  const postgres = await startLocalPostgres({ directory, fsync: false });
  process.stdout.write(`${JSON.stringify({ url: postgres.url, pid: postgres.pid })}\n`);
  process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: (error as Error).message, code: (error as { code?: string }).code })}\n`);
  process.exit(1);
}
