import type pg from 'pg';

/** Ends credentials of an account: one of them, or all but one, or all. Gives how many. */
export async function endCredentials(pool: pg.Pool, account: string, which: { id: string } | { except: string | null }): Promise<number> {
  const [condition, value] = 'id' in which ? ['id = $2', which.id] : ['($2::text is null or id <> $2)', which.except];
  const { rowCount } = await pool.query(`update credentials set ended_at = now() where account = $1 and ended_at is null and ${condition}`, [account, value]);
  return rowCount ?? 0;
}
