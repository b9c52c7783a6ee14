import { keepDefinitions, MemoryStore, sha256, type Store } from '#libs/engine';
import type { CheckedWorkflows } from '#libs/language';
import { migrate, PostgresStore } from '#libs/store';
import pg from 'pg';
import { testDatabase } from '../postgres/test-database.js';

/** A store under test: opened empty, closed with everything that it holds. */
export interface OpenStore {
  store: Store;
  close(): Promise<void>;
}

/** Files whose definitions and indexes are in the store already, where it takes long to keep them: for a suite that publishes them for each of its tests. */
export interface Prepared {
  name: string;
  checked: CheckedWorkflows;
}

/** Every implementation of the store; each passes the same suites. */
export const stores: Record<string, (prepared?: Prepared) => Promise<OpenStore>> = {
  'in memory': async () => ({ store: new MemoryStore(), close: async () => {} }),
  'on Postgres': async (prepared) => {
    const database = await testDatabase({ name: prepared?.name ?? 'migrated', fill: (url) => fill(url, prepared) });
    const pool = new pg.Pool({ connectionString: database.url, max: 4 });
    return {
      store: new PostgresStore(pool),
      close: async () => {
        await pool.end();
        await database.drop();
      },
    };
  },
};

async function fill(url: string, prepared?: Prepared): Promise<void> {
  await migrate(url);
  if (!prepared) return;
  const { workflows, site } = prepared.checked;
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await keepDefinitions({ store: new PostgresStore(pool), sha256 }, { workflows, indexes: site.indexes, sources: [] }).finally(() => pool.end());
}
