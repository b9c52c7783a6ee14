import type pg from 'pg';
import { instant } from './instant.js';

export interface AccountRow {
  id: string;
  login: string;
  person: string;
  offices: string[];
  password_hash: string;
  change_password: boolean;
  ended: string | null;
}

export const ACCOUNT = `id, login, person, offices, password_hash, change_password, ${instant('ended_at')} as ended`;

export async function findAccount(pool: pg.Pool, by: { login: string } | { id: string }): Promise<AccountRow | null> {
  const [column, value] = 'login' in by ? ['login', by.login] : ['id', by.id];
  const { rows } = await pool.query<AccountRow>(`select ${ACCOUNT} from accounts where ${column} = $1`, [value]);
  return rows[0] ?? null;
}
