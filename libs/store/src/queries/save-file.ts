import type pg from 'pg';

/** The same content is one file; one that was erased is there again. */
export async function saveFile(pool: pg.Pool, file: { hash: string; type: string; bytes: Buffer; account: string }): Promise<void> {
  await pool.query('insert into files (hash, type, bytes, account) values ($1, $2, $3, $4) on conflict (hash) do update set bytes = excluded.bytes, type = excluded.type, account = excluded.account, at = now(), erased_at = null where files.erased_at is not null', [file.hash, file.type, file.bytes, file.account]);
}
