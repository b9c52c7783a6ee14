import type pg from 'pg';

/** Ids of the workflows with which cases may begin. */
export async function listLiveWorkflows(pool: pg.Pool | pg.PoolClient): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(`select name from rows where record = 'workflows' and columns ->> 'hash' is not null order by name`);
  return rows.map(({ name }) => name);
}
