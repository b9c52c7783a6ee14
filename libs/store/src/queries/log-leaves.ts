import type pg from 'pg';

type Database = pg.Pool | pg.PoolClient;

/** Lines that are read at once. */
const PAGE = 10_000;

/** Entries or refusals by their numbers, after one and up to another, some at once: there may be more than fit into memory. */
export async function* inPages(read: typeof entryHashes, database: Database, after: number, to: number): AsyncGenerator<{ n: number; hash: string }> {
  for (let from = after; from < to; from += PAGE) yield* await read(database, from, Math.min(from + PAGE, to));
}

/** Hashes of entries by their numbers, after one and up to another, in order. */
export async function entryHashes(pool: Database, after: number, to: number): Promise<{ n: number; hash: string }[]> {
  return (await pool.query<{ n: number; hash: string }>({ name: 'entry-hashes', text: 'select n::float8 as n, hash from entries where n > $1 and n <= $2 order by entries.n', values: [after, to] })).rows;
}

/** The same of refusals; between their numbers there may be gaps. */
export async function refusalHashes(pool: Database, after: number, to: number): Promise<{ n: number; hash: string }[]> {
  return (await pool.query<{ n: number; hash: string }>({ name: 'refusal-hashes', text: 'select n::float8 as n, hash from refusals where n > $1 and n <= $2 order by refusals.n', values: [after, to] })).rows;
}

/** The last numbers that are committed. */
export async function journalHeads(pool: Database): Promise<{ entries: number; refusals: number }> {
  const { rows } = await pool.query<{ entries: number; refusals: number }>('select (select coalesce(max(n), 0)::float8 from entries) as entries, (select coalesce(max(n), 0)::float8 from refusals) as refusals');
  return rows[0]!;
}

/** Roots of complete subtrees of 256 leaves, from the i-th up to another (without it). */
export async function logNodes(pool: Database, from: number, to: number): Promise<string[]> {
  return (await pool.query<{ hash: string }>({ name: 'log-nodes', text: 'select hash from log_nodes where i >= $1 and i < $2 order by i', values: [from, to] })).rows.map(({ hash }) => hash);
}

/** The numbers of the entries (by case/seq) and refusals (by id) of some cases. */
export async function numbersOf(pool: Database, cases: readonly string[]): Promise<{ entries: Map<string, number>; refusals: Map<string, number> }> {
  const entries = await pool.query<{ case: string; seq: number; n: number }>('select case_id as case, seq, n::float8 as n from entries where case_id = any($1)', [cases]);
  const refusals = await pool.query<{ id: string; n: number }>('select id, n::float8 as n from refusals where case_id = any($1)', [cases]);
  return { entries: new Map(entries.rows.map(({ case: id, seq, n }) => [`${id}/${seq}`, n])), refusals: new Map(refusals.rows.map(({ id, n }) => [id, n])) };
}
