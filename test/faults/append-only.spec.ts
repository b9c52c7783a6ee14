import pg from 'pg';
import { grantApplication, migrate, PostgresStore } from '#libs/store';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { Lending } from '../store/lending.js';

const JOURNALS = ['entries', 'refusals', 'definitions'] as const;
const changes = (journal: string) => [`update ${journal} set text = text`, `delete from ${journal}`, `truncate ${journal}`, `update ${journal} set text = '' where false`];

describe('the journals are append-only', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let application: pg.Client;
  let applicationUrl: string;

  beforeAll(async () => {
    database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    owner = new pg.Client(database.url);
    await owner.connect();
    const pool = new pg.Pool({ connectionString: database.url, max: 2 });
    const lending = await new Lending(new PostgresStore(pool)).open();
    await lending.send(await lending.checking('deng'), 'hand_over', { signed_out: { giver: 'a', taker: 'b' } });
    await pool.end();
    const url = await grantApplication(database.url);
    if (url === null) throw new Error('the owner of the test database must be able to make roles and have a password');
    applicationUrl = url;
    application = new pg.Client(applicationUrl);
    await application.connect();
  });
  afterAll(async () => {
    await Promise.all([owner.end(), application.end()]);
    await database.drop();
  });

  it.each(JOURNALS.flatMap(changes))('for the role under which the server works: %s', async (sql) => {
    await expect(application.query(sql)).rejects.toThrow(/permission denied/);
  });

  it.each(JOURNALS.flatMap(changes))('for the owner of the database too: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toThrow(/append-only/);
  });

  it('the role under which the server works may not take the triggers away, nor put something over an entry', async () => {
    for (const journal of JOURNALS) {
      await expect(application.query(`alter table ${journal} disable trigger all`)).rejects.toThrow(/must be owner/);
      await expect(application.query(`drop table ${journal}`)).rejects.toThrow(/must be owner/);
    }
    await expect(application.query('insert into entries select * from entries on conflict (case_id, seq) do update set text = excluded.text')).rejects.toThrow(/permission denied/);
    await expect(application.query(`set session_replication_role = replica`)).rejects.toThrow(/permission denied/);
  });

  it('and what was in them is still there, and more may come', async () => {
    const count = async (client: pg.Client) => (await client.query('select count(*)::integer as count from entries')).rows[0].count as number;
    const before = await count(owner);
    expect(before).toBeGreaterThan(3);
    const pool = new pg.Pool({ connectionString: applicationUrl, max: 2 });
    const lending = new Lending(new PostgresStore(pool), undefined, 'more-');
    expect(await lending.apply('fang')).toMatchObject({ outcome: 'applied' });
    await pool.end();
    expect(await count(application)).toBe(before + 1);
  });
});
