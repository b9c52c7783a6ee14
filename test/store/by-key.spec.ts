import pg from 'pg';
import { migrate, PostgresStore, storePool } from '#libs/store';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { Lending } from './lending.js';

/** They have one row each, and no key to find it by. */
const OF_ONE_ROW = ['kept_indexes', 'site'];

describe('given a site that has just been installed, of whose tables Postgres knows no size', () => {
  let database: TestDatabase;
  let reader: pg.Client;
  beforeAll(async () => {
    database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    reader = new pg.Client(database.url);
    await reader.connect();
  });
  afterAll(async () => {
    await reader.end();
    await database.drop();
  });

  /** How often each table was read from its first row to its last, as told by connections that have ended. */
  async function readWhole(): Promise<Record<string, number>> {
    const { rows } = await reader.query<{ name: string; times: number }>('select relname as name, seq_scan::integer as times from pg_stat_user_tables order by 1');
    return Object.fromEntries(rows.map(({ name, times }) => [name, times]));
  }

  it('when keys are lent, and another server goes on with them, then all that is read and changed is found by key, however large its table becomes', async () => {
    const published = storePool({ connectionString: database.url, max: 1 });
    const desk = await new Lending(new PostgresStore(published)).open(10);
    await published.end();
    const before = await readWhole();

    const [one, other] = [storePool({ connectionString: database.url, max: 1 }), storePool({ connectionString: database.url, max: 1 })];
    const here = new Lending(new PostgresStore(one), desk.clock.now(), 'here-');
    const there = new Lending(new PostgresStore(other), desk.clock.now(), 'there-');
    for (let key = 1; key <= 10; key++) {
      const id = await here.checking('deng', `K${key}`);
      expect((await there.send(id, 'reserve', { due_at: '2026-03-02T10:00:00Z' })).outcome).toBe('applied');
    }
    await Promise.all([one.end(), other.end()]);

    const after = await readWhole();
    expect(Object.keys(after).filter((name) => after[name] !== before[name] && !OF_ONE_ROW.includes(name))).toEqual([]);
  });
});
