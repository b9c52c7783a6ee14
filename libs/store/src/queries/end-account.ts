import type pg from 'pg';

/** Ends an account with all its credentials. */
export async function endAccount(pool: pg.Pool, account: string): Promise<void> {
  await pool.query('with ended as (update accounts set ended_at = coalesce(ended_at, now()) where id = $1) update credentials set ended_at = now() where account = $1 and ended_at is null', [account]);
}
