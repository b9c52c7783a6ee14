import type { SourceFile } from '#libs/engine';
import type pg from 'pg';
import { inTransaction } from '../in-transaction.js';

/** Publishing, and looking at what is published, is done by one after another over all servers: what the journal says and what is kept are then the same. */
export const whilePublishing = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtext($1))', ['steward publication']);
    return work(client);
  });

export async function savePublication(client: pg.Pool | pg.PoolClient, origin: 'folder' | 'api', digest: string, sources: readonly SourceFile[]): Promise<number> {
  const { rows } = await client.query<{ n: number }>('insert into publications (origin, digest, sources) values ($1, $2, $3) returning n::float8 as n', [
    origin, digest, JSON.stringify(sources),
  ]);
  return rows[0]!.n;
}
