import type pg from 'pg';

export interface NewCredential {
  id: string;
  hash: string;
  account: string;
  kind: 'session' | 'token';
  name: string;
  scopes: string[];
  expires: string;
}

export async function saveCredential(pool: pg.Pool, { id, hash, account, kind, name, scopes, expires }: NewCredential): Promise<void> {
  await pool.query('insert into credentials (id, hash, account, kind, name, scopes, expires_at) values ($1, $2, $3, $4, $5, $6, $7)', [
    id, hash, account, kind, name, scopes, expires,
  ]);
}
