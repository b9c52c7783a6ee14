import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';

/** Brings a database to the present form, as its owner. One server migrates at a time; the others wait. Gives the names of what ran. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const source = await new DataSource({ type: 'postgres', url: ownerUrl, migrations, migrationsTransactionMode: 'all', poolSize: 2 }).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock(hashtext($1))', ['steward migrations']);
    return (await source.runMigrations()).map(({ name }) => name);
  } finally {
    await lock.query('select pg_advisory_unlock(hashtext($1))', ['steward migrations']).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
