import type pg from 'pg';

export interface FileRow {
  type: string;
  bytes: Buffer;
  account: string;
}

export async function findFile(pool: pg.Pool, hash: string): Promise<FileRow | null> {
  const { rows } = await pool.query<FileRow>('select type, bytes, account from files where hash = $1 and erased_at is null', [hash]);
  return rows[0] ?? null;
}
