import type pg from 'pg';

/** Marks notices of a person as read. Gives how many were not yet. */
export async function markNotices(pool: pg.Pool, person: string, ids: readonly string[]): Promise<number> {
  const { rowCount } = await pool.query('update notices set read_at = now() where person = $1 and effect_id = any($2) and read_at is null', [person, ids]);
  return rowCount ?? 0;
}
