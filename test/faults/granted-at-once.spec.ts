import { grantApplication, migrate } from '#libs/store';
import { testDatabase } from '../postgres/test-database.js';

const migrated = { name: 'migrated', fill: async (url: string) => void (await migrate(url)) };

describe('the role under which servers work belongs to the whole cluster', () => {
  it('given several databases of one Postgres that are opened at once, again and again, then each gets its right to it', async () => {
    const databases = await Promise.all([1, 2, 3, 4].map(() => testDatabase(migrated)));
    try {
      for (let round = 0; round < 10; round++) {
        const urls = await Promise.all(databases.map(({ url }) => grantApplication(url)));
        expect(urls.filter((url) => url === null)).toEqual([]);
      }
    } finally {
      await Promise.all(databases.map((database) => database.drop()));
    }
  }, 60_000);
});
