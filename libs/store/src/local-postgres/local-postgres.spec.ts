import { chmod, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanUp, holdElsewhere, kill, query, temporaryFolder, untilGone } from './test/laboratory.js';
import { identifyProcess } from './identify-process.js';
import { startLocalPostgres, type LocalPostgres } from './index.js';

jest.setTimeout(60_000);
const running: LocalPostgres[] = [];
const start = async (directory: string, options: { fsync?: boolean } = { fsync: false }) => {
  const postgres = await startLocalPostgres({ directory, ...options });
  running.push(postgres);
  return postgres;
};
afterAll(async () => {
  await Promise.all(running.map((postgres) => postgres.stop()));
  await cleanUp();
});

describe('the Postgres that comes along', () => {
  it('keeps its data and its password over a restart', async () => {
    const directory = path.join(await temporaryFolder(), 'pg');
    const first = await start(directory);
    await query(first.url, `create table note (text text); insert into note values ('钥匙')`);
    await first.stop();
    const second = await start(directory);
    expect(await query(second.url, 'select text from note')).toEqual([{ text: '钥匙' }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect((await stat(path.join(directory, 'password'))).mode & 0o777).toBe(0o600);
    await expect(query(second.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('flushes to disk unless a test says otherwise, and sorts Chinese', async () => {
    const postgres = await start(path.join(await temporaryFolder(), 'pg'), {});
    expect(await query(postgres.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    const sorted = await query(postgres.url, `select string_agg(name, '' order by name collate "zh-x-icu") names from (values ('张'), ('阿'), ('李')) as people(name)`);
    expect(sorted).toEqual([{ names: '阿李张' }]);
    const began = Date.now();
    await postgres.stop();
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(await postgres.ended).toMatchObject({ code: 0, expected: true });
  });

  it('stops quickly while clients are connected', async () => {
    const postgres = await start(path.join(await temporaryFolder(), 'pg'));
    const asleep = query(postgres.url, 'select pg_sleep(60)').then(() => 'woke', () => 'cut off');
    const began = Date.now();
    await postgres.stop();
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(await asleep).toBe('cut off');
  });

  it('refuses a second start on its folder, in both languages, here and in another process', async () => {
    const directory = path.join(await temporaryFolder(), 'pg');
    const first = await start(directory);
    const second = await startLocalPostgres({ directory }).catch((error: unknown) => error);
    expect(second).toMatchObject({ code: 'folder-in-use', text: { zh: expect.stringContaining('正在使用'), en: expect.stringContaining('in use by process') } });
    expect((await holdElsewhere(directory)).said).toMatchObject({ code: 'folder-in-use' });
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is told when Postgres dies', async () => {
    const directory = path.join(await temporaryFolder(), 'pg');
    const postgres = await start(directory);
    process.kill(postgres.pid, 'SIGKILL');
    expect(await postgres.ended).toMatchObject({ signal: 'SIGKILL', expected: false });
    await postgres.stop(); // returns at once
    expect(await query((await start(directory)).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('after its parent was killed', () => {
  it('ends by itself, and starts again with what was committed', async () => {
    const directory = path.join(await temporaryFolder(), 'pg');
    const { process: parent, said } = await holdElsewhere(directory);
    await query(said.url, `create table note (text text); insert into note values ('kept')`);
    await kill(parent);
    expect(await untilGone(said.pid)).toBe(true);
    expect(await query((await start(directory)).url, 'select text from note')).toEqual([{ text: 'kept' }]);
  });

  it('is ended by the next start when it is still there', async () => {
    const directory = path.join(await temporaryFolder(), 'pg');
    const { process: parent, said } = await holdElsewhere(directory);
    process.kill(said.pid, 'SIGSTOP'); // deaf to its guard for now
    await kill(parent);
    expect(await identifyProcess(said.pid)).toBeDefined();
    setTimeout(() => process.kill(said.pid, 'SIGCONT'), 300);
    const messages: string[] = [];
    running.push(await startLocalPostgres({ directory, fsync: false, log: ({ en }) => messages.push(en) }));
    expect(messages).toEqual([`Ending the Postgres that was left behind (process ${said.pid})`]);
    expect(await identifyProcess(said.pid)).toBeUndefined();
  });

  it('is not confused by a pid file whose number belongs to somebody else', async () => {
    const directory = path.join(await temporaryFolder(), 'pg');
    const first = await start(directory);
    const pidFile = path.join(await clusterOf(directory), 'postmaster.pid');
    const text = await readFile(pidFile, 'utf8');
    await first.stop();
    await writeFile(pidFile, text.replace(/^\d+/, String(process.ppid)));
    expect(await query((await start(directory)).url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await identifyProcess(process.ppid)).toBeDefined();
  });
});

const asRoot = process.getuid?.() === 0 ? describe : describe.skip; // an ordinary user has no such case, #3
asRoot('as root', () => {
  it('runs Postgres as another user', async () => {
    const postgres = await start(path.join(await temporaryFolder(), 'pg'));
    expect((await stat(`/proc/${postgres.pid}`)).uid).not.toBe(0);
  });

  it('finds a place when that user cannot reach the folder, and finds it again', async () => {
    const closed = await temporaryFolder(0o700);
    const directory = path.join(closed, 'pg');
    const messages: string[] = [];
    const first = await startLocalPostgres({ directory, fsync: false, log: ({ en }) => messages.push(en) });
    running.push(first);
    expect(messages[0]).toMatch(/cannot enter .* are kept in \/var\/lib\/steward\/data-/);
    await query(first.url, `create table note (text text)`);
    await first.stop();
    const second = await start(directory);
    expect(await query(second.url, 'select count(*)::int as count from note')).toEqual([{ count: 0 }]);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
    await chmod(closed, 0o711); // so that the helpers can clean up what they know
  });
});

async function clusterOf(directory: string): Promise<string> {
  return path.join(await readlink(path.join(directory, 'elsewhere')).catch(() => directory), 'cluster');
}
