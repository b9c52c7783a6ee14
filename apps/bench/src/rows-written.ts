import pg from 'pg';
import type { Round } from './measure.js';

/** Rows inserted, changed and deleted so far, and those inserted or changed by table, of the public schema. */
export interface RowsWritten {
  rows: number;
  stored: Record<string, number>;
}

/** Runs the lending by some servers' hands, and adds to its round what a step wrote. `work` is told each step, also of the warm-up. */
export async function withRowsWritten<S extends { stop: () => Promise<void> }>(url: string, open: () => Promise<S>, work: (server: S, stepped: (steps: number) => void) => Promise<Round>): Promise<Round> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  // its database is dropped while the last connections say good-bye
  pool.on('error', () => undefined);
  try {
    const server = await open();
    let steps = 0;
    const before = await rowsWritten(pool);
    let round: Round;
    try {
      round = await work(server, (more) => void (steps += more));
    } finally {
      await server.stop(); // its backends tell their counts when they end
    }
    return { ...round, extra: await perStep(pool, before, steps) };
  } finally {
    await pool.end();
  }
}

export async function rowsWritten(pool: pg.Pool): Promise<RowsWritten> {
  // a backend tells its counts when it has been idle for a moment, or when asked
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query<{ name: string; stored: number; deleted: number }>(
    `select relname as name, (n_tup_ins + n_tup_upd)::float8 as stored, n_tup_del::float8 as deleted from pg_stat_user_tables where schemaname = 'public'`,
  );
  return { rows: rows.reduce((sum, { stored, deleted }) => sum + stored + deleted, 0), stored: Object.fromEntries(rows.map(({ name, stored }) => [name, stored])) };
}

/** What each of some steps wrote since a count. */
export async function perStep(pool: pg.Pool, before: RowsWritten, steps: number): Promise<{ rowsPerStep: number; bytesPerStep: number }> {
  const after = await rowsWritten(pool);
  return { rowsPerStep: (after.rows - before.rows) / steps, bytesPerStep: (await bytesWritten(pool, before, after)) / steps };
}

/** Header and line pointer of a row in Postgres. */
const BESIDE_COLUMNS = 28;

/**
 * Bytes of row data of what was written between two counts: rows inserted or changed of each table, times the size at which an average row of it
 * is stored (compressed where Postgres does so). Indexes and the write-ahead log are not in it.
 */
async function bytesWritten(pool: pg.Pool, before: RowsWritten, after: RowsWritten): Promise<number> {
  let bytes = 0;
  for (const [table, stored] of Object.entries(after.stored)) {
    const written = stored - (before.stored[table] ?? 0);
    if (written > 0) bytes += written * (await storedSize(pool, table));
  }
  return bytes;
}

async function storedSize(pool: pg.Pool, table: string): Promise<number> {
  const { rows } = await pool.query<{ size: string | null }>(
    `select 'select avg(' || string_agg(format('coalesce(pg_column_size(%I), 0)', attname), ' + ') || ')::float8 as size from ' || quote_ident($1) as size
     from pg_attribute where attrelid = quote_ident($1)::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  const average = await pool.query<{ size: number | null }>(rows[0]!.size!);
  return (average.rows[0]!.size ?? 0) + BESIDE_COLUMNS;
}
