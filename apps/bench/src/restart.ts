import { BenchServer } from './bench-server.js';
import type { Round } from './measure.js';
import { ownFolder } from './own-folder.js';

/** From `npm start` (without npm's own start) on a folder in which the server was stopped, with the Postgres that comes along, until it is ready. */
export async function restart(): Promise<Round> {
  const { folder, clearAway } = await ownFolder();
  try {
    await (await BenchServer.launch({ databaseUrl: null, folder, program: 'apps/cli/bootstrap/start.mjs' })).stop();
    const begin = performance.now();
    const server = await BenchServer.launch({ databaseUrl: null, folder, program: 'apps/cli/bootstrap/start.mjs' });
    const took = performance.now() - begin;
    await server.stop();
    return { perSecond: 1000 / took, p50ms: took, p99ms: took };
  } finally {
    await clearAway();
  }
}
