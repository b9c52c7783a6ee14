import type pg from 'pg';

/** So many are told. */
const MOST = 100;

/** Files whose content has another hash than the one that they are kept under; Postgres hashes them. */
export async function alteredFiles(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>(`select hash from files where erased_at is null and encode(sha256(bytes), 'hex') <> hash order by hash limit ${MOST}`);
  return rows.map(({ hash }) => hash);
}
