import type pg from 'pg';

/** Does something in one transaction. Where it throws nothing of it is kept, and the connection is not used again. */
export const inTransaction = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => between(pool, 'begin', work);

/** The same, and all of it sees what was committed when it began, whatever is committed meanwhile. */
export const inSnapshot = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => between(pool, 'begin isolation level repeatable read', work);

async function between<T>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query(begin);
    const done = await work(client);
    await client.query('commit');
    failed = false;
    return done;
  } finally {
    // a connection that is closed takes its transaction with it
    client.release(failed);
  }
}
