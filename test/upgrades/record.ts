import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate, startLocalPostgres } from '#libs/store';
import { runReadme } from '../readme/run-readme.js';
import { serveBuilt } from '../readme/serve-built.js';
import { writeCopy } from './copy-text.js';
import { readTables } from './tables.js';
import { tellStory } from './tell-story.js';

/**
 * Records the data sets of a release, each on an empty database, every table of it: after the README's calls to the built server, and after a
 * story with something of every kind. `npm run build && npm run upgrades:record -- 0.1.0`.
 * A data set that was released is never recorded again: later migrations must take it as it is.
 */
const version = process.argv[2];
if (!version || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error('usage: npm run upgrades:record -- VERSION');
const root = path.join(import.meta.dirname, '../..');
const directory = await mkdtemp(path.join(os.tmpdir(), 'steward-record-'));
const postgres = await startLocalPostgres({ directory, fsync: false });
try {
  await record('story', async (url) => {
    await migrate(url);
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    await tellStory(pool).finally(() => pool.end());
  });
  await record('readme', async (url) => {
    const server = await serveBuilt(root, url);
    await runReadme(root, server.address).finally(() => server.stop());
  });
} finally {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}
process.exit();

async function record(name: string, fill: (url: string) => Promise<void>): Promise<void> {
  const admin = new pg.Client(postgres.url);
  await admin.connect();
  await admin.query(`create database ${name}`).finally(() => admin.end());
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  await fill(url.href);
  const client = new pg.Client(url.href);
  await client.connect();
  const tables = await readTables(client).finally(() => client.end());
  const file = path.join(import.meta.dirname, `${version}.${name}.copy`);
  await writeFile(file, tables.map(writeCopy).join('\n'));
  process.stdout.write(`${file}: ${tables.map(({ name: table, rows }) => `${table} ${rows.length}`).join(', ')}\n`);
}
