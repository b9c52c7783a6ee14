import pg from 'pg';
import { testDatabase, type TestDatabase } from './test-database.js';

const made: TestDatabase[] = [];
const make = async (...template: Parameters<typeof testDatabase>) => {
  const database = await testDatabase(...template);
  made.push(database);
  return database;
};
const query = async (url: string, sql: string) => {
  const client = new pg.Client(url);
  await client.connect();
  return client.query(sql).then((result) => result.rows as unknown[]).finally(() => client.end());
};
afterAll(() => Promise.all(made.map((database) => database.drop())));

describe('a database for a test', () => {
  it('is its own', async () => {
    const [one, other] = [await make(), await make()];
    await query(one.url, 'create table note (text text)');
    expect(await query(other.url, `select to_regclass('note') as found`)).toEqual([{ found: null }]);
  });

  it('is gone when dropped, also while somebody is connected', async () => {
    const database = await testDatabase();
    const client = new pg.Client(database.url);
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await expect(query(database.url, 'select 1')).rejects.toThrow(/does not exist/);
    await client.end().catch(() => undefined);
  });

  it('comes from a template that is filled once', async () => {
    let filled = 0;
    const template = {
      name: 'of_this_test',
      fill: async (url: string) => {
        filled++;
        await query(url, 'create table note (text text)');
      },
    };
    const [one, other] = await Promise.all([make(template), make(template)]);
    await query(one.url, `insert into note values ('mine')`);
    expect(await query(other.url, 'select * from note')).toEqual([]);
    expect(filled).toBe(1);
  });

  it('costs little', async () => {
    await make();
    const times: number[] = [];
    for (let n = 0; n < 5; n++) {
      const began = performance.now();
      await make();
      times.push(performance.now() - began);
    }
    expect(Math.min(...times)).toBeLessThan(250); // 43 ms on an idle machine; the bound is for a busy one
  });
});
