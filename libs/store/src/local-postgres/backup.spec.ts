import { mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { backupLocal, restoreLocal, startLocalPostgres, type LocalPostgres } from './index.js';
import { cleanUp, query, temporaryFolder } from './test/laboratory.js';

jest.setTimeout(120_000);
const running: LocalPostgres[] = [];
const start = async (directory: string) => {
  const postgres = await startLocalPostgres({ directory });
  running.push(postgres);
  return postgres;
};
afterAll(async () => {
  await Promise.all(running.map((postgres) => postgres.stop()));
  await cleanUp();
});

it('given a backup while others commit, when it is restored, then it holds all that was committed before, and of the rest a beginning without gaps', async () => {
  const folder = await temporaryFolder();
  const directory = path.join(folder, 'pg');
  const serving = await start(directory);
  await query(serving.url, 'create table entries (n bigint primary key, text text); insert into entries select i, repeat(i::text, 200) from generate_series(1, 20000) i');
  const writer = new pg.Client(serving.url);
  await writer.connect();
  let stop = false;
  let last = 20000;
  const writing = (async () => {
    while (!stop) await writer.query(`insert into entries values ($1, repeat('x', 2000))`, [++last]);
  })();
  const note = await backupLocal({ directory, to: path.join(folder, 'backup') });
  const committed = last - 1;
  stop = true;
  await writing;
  await writer.end();
  expect(note).toMatchObject({ format: 'steward-backup/1', entries: expect.any(Number) });
  expect((await stat(path.join(folder, 'backup'))).mode & 0o077).toBe(0);
  expect((await readdir(folder)).some((name) => name.endsWith('.half'))).toBe(false);
  const { entries } = await restoreLocal({ from: path.join(folder, 'backup'), directory: path.join(folder, 'again') });
  expect(entries).toBeGreaterThanOrEqual(note.entries);
  expect(entries).toBeLessThanOrEqual(last);
  expect(committed).toBeGreaterThan(20000);
  const again = await start(path.join(folder, 'again'));
  expect(await query(again.url, 'select count(*)::float8 as count, max(n)::float8 as max from entries')).toEqual([{ count: entries, max: entries }]);
  expect(new URL(again.url).password).toBe(new URL(serving.url).password);
});

it('given a folder at rest, then it is started for the backup and at rest again', async () => {
  const folder = await temporaryFolder();
  const directory = path.join(folder, 'pg');
  const first = await start(directory);
  await query(first.url, 'create table entries (n bigint); insert into entries values (7)');
  await first.stop();
  await backupLocal({ directory, to: path.join(folder, 'backup') });
  expect((await restoreLocal({ from: path.join(folder, 'backup'), directory: path.join(folder, 'again') })).entries).toBe(7);
});

it('given a folder without a database, then it is told so, and nothing is made', async () => {
  const folder = await temporaryFolder();
  await expect(backupLocal({ directory: path.join(folder, 'pg'), to: path.join(folder, 'backup') })).rejects.toMatchObject({ code: 'nothing-to-back-up' });
  expect(await readdir(folder)).toEqual([]);
});

it('a backup goes into a new folder, a restore too, and only from a backup', async () => {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'there'));
  await expect(backupLocal({ directory: path.join(folder, 'pg'), to: path.join(folder, 'there') })).rejects.toMatchObject({ code: 'backup-there' });
  await expect(restoreLocal({ from: path.join(folder, 'there'), directory: path.join(folder, 'new') })).rejects.toMatchObject({ code: 'no-backup' });
});
