import type pg from 'pg';

/** One by its id; all but one; all. Or the sessions alone. */
export type EndedCredentials = { id: string } | { except: string | null } | { kind: 'session' };

/** Ends credentials of an account: those that are meant. Gives how many. */
export async function endCredentials(pool: pg.Pool, account: string, which: EndedCredentials): Promise<number> {
  const [condition, value] = 'id' in which ? ['id = $2', which.id] : 'kind' in which ? ['kind = $2', which.kind] : ['($2::text is null or id <> $2)', which.except];
  const { rowCount } = await pool.query(`update credentials set ended_at = now() where account = $1 and ended_at is null and ${condition}`, [account, value]);
  return rowCount ?? 0;
}
