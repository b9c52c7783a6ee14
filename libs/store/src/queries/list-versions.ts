import type pg from 'pg';
import { instant } from './instant.js';

/** Every definition that a workflow ever had, newest first, with how many cases rest on it. */
export async function listVersions(pool: pg.Pool, workflow: string): Promise<{ hash: string; saved: string; cases: number }[]> {
  const { rows } = await pool.query<{ hash: string; saved: string; cases: number }>(
    `select hash, ${instant('saved_at')} as saved, (select count(*)::int from cases c where c.workflow = $1 and c.definition = hash) as cases
     from definitions where workflow = $1 order by saved_at desc, hash`,
    [workflow],
  );
  return rows;
}
