import { MemoryStore, type Store } from '#libs/engine';
import { migrate, PostgresStore, storePool } from '#libs/store';
import { testDatabase } from '../postgres/test-database.js';

/** A store under test: opened empty, closed with everything that it holds. */
export interface OpenStore {
  store: Store;
  close(): Promise<void>;
}

/** Every implementation of the store; each passes the same suites. */
export const stores: Record<string, () => Promise<OpenStore>> = {
  'in memory': async () => ({ store: new MemoryStore(), close: async () => {} }),
  'on Postgres': async () => {
    const database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    const pool = storePool({ connectionString: database.url, max: 4 });
    return {
      store: new PostgresStore(pool),
      close: async () => {
        await pool.end();
        await database.drop();
      },
    };
  },
};
