import type pg from 'pg';

/** Everything that entries up to an instant did to the rows of a record, in order. */
export async function readRowChanges(pool: pg.Pool, record: string, at: string): Promise<{ row: string; set: Record<string, unknown> }[]> {
  const { rows } = await pool.query<{ row: string; set: Record<string, unknown> }>(
    `select r ->> 'row' as row, r -> 'set' as set
     from entries e cross join lateral jsonb_array_elements(e.text::jsonb -> 'changes') as r
     where e.at <= $2 and strpos(e.text, '"record":' || to_json($1::text)::text) > 0 and r ->> 'record' = $1 order by e.n`,
    [record, at],
  );
  return rows;
}
