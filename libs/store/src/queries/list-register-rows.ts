import type pg from 'pg';

export interface RegisterRowNow {
  n: number;
  key: string;
  case: string;
  columns: Record<string, unknown>;
}

/** Rows of a register as they are, in the order in which they began, from the one after `after`. */
export async function listRegisterRows(pool: pg.Pool, register: string, after: readonly [n: number, key: string] | null, limit: number): Promise<RegisterRowNow[]> {
  const { rows } = await pool.query<RegisterRowNow>(
    `select n::float8 as n, key, case_id as case, columns from register_rows
     where register = $1 and ($2::bigint is null or (n, key collate "C") > ($2, $3)) order by register_rows.n, key collate "C" limit $4`,
    [register, after?.[0] ?? null, after?.[1] ?? '', limit],
  );
  return rows;
}
