import type pg from 'pg';

export interface RegisterRowNow {
  n: number;
  key: string;
  case: string;
  columns: Record<string, unknown>;
}

/** Rows of a register as they are, in the order in which they began. */
export async function listRegisterRows(pool: pg.Pool, register: string, after: number, limit: number): Promise<RegisterRowNow[]> {
  const { rows } = await pool.query<RegisterRowNow>(
    'select n::float8 as n, key, case_id as case, columns from register_rows where register = $1 and (n, key) > ($2, chr(1114111)) order by n, key limit $3',
    [register, after, limit],
  );
  return rows;
}
