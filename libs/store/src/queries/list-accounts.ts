import type pg from 'pg';
import { ACCOUNT, type AccountRow } from './find-account.js';

export async function listAccounts(pool: pg.Pool): Promise<AccountRow[]> {
  const { rows } = await pool.query<AccountRow>(`select ${ACCOUNT} from accounts order by login`);
  return rows;
}

/** The accounts of a person, also those that are ended. */
export async function accountsOf(pool: pg.Pool, person: string): Promise<AccountRow[]> {
  const { rows } = await pool.query<AccountRow>(`select ${ACCOUNT} from accounts where person = $1 order by login`, [person]);
  return rows;
}
