import type pg from 'pg';
import { ACCOUNT, type AccountRow } from './find-account.js';

export async function listAccounts(pool: pg.Pool): Promise<AccountRow[]> {
  const { rows } = await pool.query<AccountRow>(`select ${ACCOUNT} from accounts order by login`);
  return rows;
}
