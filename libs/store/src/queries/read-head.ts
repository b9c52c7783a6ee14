import type pg from 'pg';

/** The number of the last committed entry. */
export async function readHead(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ head: number }>('select head::float8 as head from site');
  return rows[0]!.head;
}
