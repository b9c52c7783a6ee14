import type pg from 'pg';

export async function saveFile(pool: pg.Pool, file: { hash: string; type: string; bytes: Buffer; account: string }): Promise<void> {
  await pool.query('insert into files (hash, type, bytes, account) values ($1, $2, $3, $4) on conflict do nothing', [file.hash, file.type, file.bytes, file.account]);
}
