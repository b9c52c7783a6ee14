import type pg from 'pg';

/** Postgres' own time, in milliseconds since the epoch. */
export async function readTime(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ time: number }>({ name: 'read-time', text: 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as time' });
  return rows[0]!.time;
}
