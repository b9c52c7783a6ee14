import type pg from 'pg';
import { instant } from './instant.js';

export interface ChangeRow {
  n: number;
  case: string;
  seq: number;
  workflow: string;
  event: string;
  kind: string;
  at: string;
}

/** Committed entries after number n, in order. */
export async function readChanges(pool: pg.Pool, after: number, limit: number): Promise<ChangeRow[]> {
  const { rows } = await pool.query<ChangeRow>({
    name: 'read-changes',
    text: `select n::float8 as n, case_id as case, seq, workflow, event, kind, ${instant('at')} as at from entries where n > $1 order by entries.n limit $2`,
    values: [after, limit],
  });
  return rows;
}
