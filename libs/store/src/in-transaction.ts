import type pg from 'pg';

/** Does something in one transaction. Where it throws nothing of it is kept, and the connection is not used again. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failed = true;
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    failed = false;
    return done;
  } finally {
    // a connection that is closed takes its transaction with it
    client.release(failed);
  }
}
