import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate, startLocalPostgres } from '#libs/store';
import { writeCopy, type Table } from './copy-text.js';
import { readTables } from './tables.js';
import { tellStory } from './tell-story.js';

/**
 * Records the data set of a release: tells the story on an empty database and writes every table down. `npm run upgrades:record -- 0.1.0`.
 * A data set that was released is never recorded again: later migrations must take it as it is.
 */
const version = process.argv[2];
if (!version || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error('usage: npm run upgrades:record -- VERSION');
const directory = await mkdtemp(path.join(os.tmpdir(), 'steward-record-'));
const postgres = await startLocalPostgres({ directory, fsync: false });
try {
  await migrate(postgres.url);
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  const tables = await record(pool).finally(() => pool.end());
  const file = path.join(import.meta.dirname, `${version}.copy`);
  await writeFile(file, tables.map(writeCopy).join('\n'));
  process.stdout.write(`${file}: ${tables.map(({ name, rows }) => `${name} ${rows.length}`).join(', ')}\n`);
} finally {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}
process.exit();

async function record(pool: pg.Pool): Promise<Table[]> {
  await tellStory(pool);
  const client = await pool.connect();
  return readTables(client).finally(() => client.release());
}
