import type pg from 'pg';

export interface RecordRow {
  row: string;
  version: number;
  columns: Record<string, unknown>;
}

/** Rows of a record by name, from the one after `after`. */
export async function listRows(pool: pg.Pool, record: string, after: string, limit: number): Promise<RecordRow[]> {
  const { rows } = await pool.query<RecordRow>(
    `select name as row, version, columns from rows where record = $1 and name collate "C" > $2 order by name collate "C" limit $3`,
    [record, after, limit],
  );
  return rows;
}
