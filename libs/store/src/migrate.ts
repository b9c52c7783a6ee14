import pg from 'pg';
import { migrations } from './migrations/index.js';

/** Brings a database to the present form, as its owner. One server migrates at a time; the others wait. Gives the names of what ran. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  if (await isOfToday(ownerUrl)) return [];
  const { DataSource } = await import('typeorm'); // takes long to load, and most starts have nothing to migrate
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

async function isOfToday(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.migrations') is not null as there`);
    if (!rows[0]!.there) return false;
    const ran = await client.query<{ name: string }>('select name from migrations');
    const names = new Set(ran.rows.map(({ name }) => name));
    return migrations.every((Migration) => names.has(new Migration().name));
  } finally {
    await client.end();
  }
}
