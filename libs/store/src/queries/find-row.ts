import type pg from 'pg';
import type { RecordRow } from './list-rows.js';

export async function findRow(pool: pg.Pool, record: string, name: string): Promise<RecordRow | null> {
  const { rows } = await pool.query<RecordRow>('select name as row, version, columns from rows where record = $1 and name = $2', [record, name]);
  return rows[0] ?? null;
}
