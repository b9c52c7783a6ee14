import type pg from 'pg';

/** The hash of the definition that has a number; null where none has. It never changes. */
export async function findNumberedDefinition(pool: pg.Pool, no: number): Promise<string | null> {
  const { rows } = await pool.query<{ hash: string }>('select hash from definitions where no = $1', [no]);
  return rows[0]?.hash ?? null;
}
