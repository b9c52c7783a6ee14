import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Engine, replay, sha256, sweep, VirtualClock, type Applied } from '#libs/engine';
import { inSnapshot, migrate, migrations, PostgresStore } from '#libs/store';
import { verifyProjections } from '../../apps/server/src/audit/verify-projections.js';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { shippedWorkflows } from '../scenarios/shipped-workflows.js';
import { readCopy, writeCopy, type Table } from './copy-text.js';
import { fillTables, readTables } from './tables.js';

jest.setTimeout(60_000);

const folder = path.dirname(__filename);
const sets = readdirSync(folder).filter((file) => file.endsWith('.copy')).map((file) => file.slice(0, -'.copy'.length));

it('every release has left its two data sets: after the README’s calls, and after a story with something of every kind', () => {
  const versions = new Set(sets.map((set) => set.replace(/\.[a-z]+$/, '')));
  expect(versions).toContain('0.1.0');
  for (const version of versions) expect(sets).toEqual(expect.arrayContaining([`${version}.readme`, `${version}.story`]));
});

describe.each(sets)('the data set %s', (set) => {
  const isStory = set.endsWith('.story');
  const text = readFileSync(path.join(folder, `${set}.copy`), 'utf8');
  const tables = readCopy(text);
  const rowsOf = (name: string): Table['rows'] => tables.find((table) => table.name === name)!.rows;
  const column = (name: string, wanted: string): (string | null)[] => {
    const { columns, rows } = tables.find((table) => table.name === name)!;
    return rows.map((row) => row[columns.indexOf(wanted)]!);
  };
  let database: TestDatabase;
  let pool: pg.Pool;
  let store: PostgresStore;
  let engine: Engine;
  let clock: VirtualClock;

  beforeAll(async () => {
    database = await testDatabase();
    const ran = column('migrations', 'name');
    const known = migrations.filter((one) => ran.includes(new one().name));
    expect(known.map((one) => new one().name)).toEqual(ran);
    const source = await new DataSource({ type: 'postgres', url: database.url, migrations: known, migrationsTransactionMode: 'all' }).initialize();
    await source.runMigrations();
    await source.destroy();
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    const client = await pool.connect();
    await fillTables(client, tables);
    client.release();
    await migrate(database.url);
    store = new PostgresStore(pool);
    clock = new VirtualClock('2026-03-04T02:00:00Z');
    let made = 0;
    engine = new Engine({ store, clock, sha256, newId: () => `later-${++made}` });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('is written as it was read', () => {
    expect(tables.map(writeCopy).join('\n')).toBe(text);
  });

  if (isStory) {
    it('holds something of every kind', () => {
      expect(tables.filter(({ rows }) => !rows.length).map(({ name }) => name)).toEqual([]);
      expect(new Set(column('entries', 'kind'))).toEqual(new Set(['event', 'timer', 'laid', 'parked', 'retried', 'task']));
    });
  }

  it('is taken by the migrations of today without a change to its journals', async () => {
    const client = await pool.connect();
    const now = await readTables(client);
    client.release();
    for (const name of ['entries', 'refusals', 'definitions']) {
      const { columns, rows } = now.find((table) => table.name === name)!;
      const was = tables.find((table) => table.name === name)!;
      const same = rows.map((row) => was.columns.map((one) => row[columns.indexOf(one)] ?? null));
      expect(same).toEqual(was.rows);
    }
    for (const { name, rows } of tables) if (!['migrations', 'tasks'].includes(name)) expect([name, now.find((table) => table.name === name)?.rows.length]).toEqual([name, rows.length]);
  });

  it('each task is found for each of its parties, and knows whom it bars', async () => {
    const was = column('tasks', 'parties').map((parties, row) => ({ task: `${column('tasks', 'case_id')[row]} ${column('tasks', 'state')[row]}`, parties: parties!.slice(1, -1).split(',').map((party) => party.replace(/^"|"$/g, '')) }));
    const { rows } = await pool.query<{ task: string; party: string; barred: string[] }>(`select case_id || ' ' || state as task, party, barred from tasks`);
    const now = rows.flatMap(({ task, party, barred }) => [`${task} ${party}`, ...barred.map((person) => `${task} barred:${person}:${party}`)]);
    expect(now.sort()).toEqual(was.flatMap(({ task, parties }) => parties.map((party) => `${task} ${party}`)).sort());
  });

  it('every chain holds, every state is the fold of its entries, every command comes out as recorded, every refusal stands where it was told', async () => {
    const cases = column('cases', 'id') as string[];
    for (const id of cases) {
      expect({ id, ...(await replay(engine, store, sha256, id)) }).toMatchObject({ id, chain: null, folds: true, difference: null, refusals: [] });
    }
    expect(rowsOf('entries').length).toBeGreaterThan(cases.length);
  });

  it('every table that follows from the journal is what the journal says', async () => {
    expect(await inSnapshot(pool, verifyProjections)).toEqual([]);
  });

  it('its open cases go on, while today’s files are published: what falls due fires, and people take them to their end', async () => {
    await store.keepIndexes(shippedWorkflows().site.indexes);
    clock.moveTo('2026-03-05T00:00:00Z');
    await sweep(engine, store, clock.now());
    const open = (await pool.query<{ id: string; states: string[] }>(`select id, states from cases where workflow = 'key_lending' and not ended order by id`)).rows;
    expect(open.length).toBeGreaterThan(0);
    // of the story, one that lies at the counter; of the README, the key that never came back
    const [id, event, form, state] = isStory
      ? [open.find(({ states }) => states.includes('return_check'))!.id, 'accept_return', { hook: 'H7', signed_back: { giver: 'a', taker: 'b' } }, 'returned']
      : [open.find(({ states }) => states.includes('in_case'))!.id, 'bring_back', { scanned: 'E01-1', returner: 'deng' }, 'return_check'];
    const answer = await engine.submit({ kind: 'event', case: id, event, actor: { person: 'li' }, form, request: { account: 'account-li', key: 'after the upgrade', digest: sha256('x') } });
    expect(answer).toMatchObject({ outcome: 'applied' });
    expect(JSON.stringify((answer as Applied).state)).toContain(state);
    for (const { id } of open) expect(await replay(engine, store, sha256, id)).toMatchObject({ chain: null, folds: true, difference: null });
  });

  if (isStory) {
    it('a request that was answered then is answered so now', async () => {
      const { columns, rows } = tables.find(({ name }) => name === 'requests')!;
      const [account, key, digest, answer] = ['account', 'key', 'digest', 'answer'].map((name) => rows[0]![columns.indexOf(name)]!) as [string, string, string, string];
      const again = await engine.submit({ kind: 'rows', actor: { person: 'admin' }, rows: [], reason: 'again', request: { account, key, digest } });
      expect(again).toEqual(JSON.parse(answer));
    });
  }
});
