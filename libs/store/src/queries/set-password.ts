import type pg from 'pg';

export async function setPassword(pool: pg.Pool, account: string, hash: string, change: boolean): Promise<void> {
  await pool.query('update accounts set password_hash = $2, change_password = $3 where id = $1', [account, hash, change]);
}
