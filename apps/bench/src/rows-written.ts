import type pg from 'pg';

/** Rows inserted, changed and deleted so far in the public schema, and bytes of write-ahead log since the server's start. */
export async function rowsWritten(pool: pg.Pool): Promise<{ rows: number; bytes: number }> {
  // a backend tells its counts when it has been idle for a moment, or when asked
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query<{ rows: string; bytes: string }>(
    `select sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint as rows, (select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'))::bigint as bytes from pg_stat_user_tables where schemaname = 'public'`,
  );
  return { rows: Number(rows[0]!.rows), bytes: Number(rows[0]!.bytes) };
}
