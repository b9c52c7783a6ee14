import type pg from 'pg';
import type { AccountRow } from './find-account.js';

/** Adds an account. False when there is one of that login name. */
export async function saveAccount(pool: pg.Pool, account: Omit<AccountRow, 'ended'>): Promise<boolean> {
  const { rowCount } = await pool.query(
    'insert into accounts (id, login, person, offices, password_hash, change_password) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [account.id, account.login, account.person, account.offices, account.password_hash, account.change_password],
  );
  return rowCount === 1;
}
