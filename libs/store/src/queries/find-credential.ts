import type pg from 'pg';

export interface CredentialRow {
  credential: string;
  account: string;
  kind: 'session' | 'token';
  scopes: string[];
  /** milliseconds since the epoch */
  expires: number;
  login: string;
  person: string;
  offices: string[];
  change_password: boolean;
}

/** A credential by the hash of its secret, where neither it nor its account has ended. */
export async function findCredential(pool: pg.Pool, hash: string): Promise<CredentialRow | null> {
  const { rows } = await pool.query<CredentialRow>({
    name: 'find-credential',
    text: `select c.id as credential, c.account, c.kind, c.scopes, (extract(epoch from c.expires_at) * 1000)::float8 as expires,
        a.login, a.person, a.offices, a.change_password
      from credentials c join accounts a on a.id = c.account
      where c.hash = $1 and c.ended_at is null and a.ended_at is null and c.expires_at > now()`,
    values: [hash],
  });
  return rows[0] ?? null;
}
