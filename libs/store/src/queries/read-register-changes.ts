import type pg from 'pg';

export interface RegisterChangeRow {
  n: number;
  case: string;
  key: string;
  set: Record<string, unknown> | null;
  follows: Record<string, unknown> | null;
}

/** Everything that entries up to an instant said of a register, in order. */
export async function readRegisterChanges(pool: pg.Pool, register: string, at: string): Promise<RegisterChangeRow[]> {
  const { rows } = await pool.query<RegisterChangeRow>(
    `select e.n::float8 as n, e.case_id as case, r ->> 'key' as key, r -> 'set' as set, r -> 'follows' as follows
     from entries e cross join lateral jsonb_array_elements(e.text::jsonb -> 'registers') as r
     where e.at <= $2 and strpos(e.text, '"register":' || to_json($1::text)::text) > 0 and r ->> 'register' = $1 order by e.n`,
    [register, at],
  );
  return rows;
}
