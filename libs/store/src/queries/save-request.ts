import type { RequestRecord } from '#libs/engine';
import type pg from 'pg';

/** Keeps what was answered to a request. False when the account has used the key before. */
export async function saveRequest(pool: pg.Pool, { account, key, digest, answer }: RequestRecord): Promise<boolean> {
  const { rowCount } = await pool.query('insert into requests (account, key, digest, answer) values ($1, $2, $3, $4) on conflict do nothing', [account, key, digest, JSON.stringify(answer ?? null)]);
  return rowCount === 1;
}
