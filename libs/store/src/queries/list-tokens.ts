import type pg from 'pg';
import { instant } from './instant.js';

export interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  created: string;
  expires: string;
  ended: string | null;
}

export async function listTokens(pool: pg.Pool, account: string): Promise<TokenRow[]> {
  const { rows } = await pool.query<TokenRow>(
    `select id, name, scopes, ${instant('created_at')} as created, ${instant('expires_at')} as expires, ${instant('ended_at')} as ended
     from credentials where account = $1 and kind = 'token' order by created_at`,
    [account],
  );
  return rows;
}
