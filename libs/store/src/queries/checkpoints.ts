import type pg from 'pg';
import { instant } from './instant.js';

/** A closing of the log: how many leaves, the last numbers n that it covers, its root and right edge in hexadecimal, and the signed note. */
export interface CheckpointRow {
  size: number;
  entries: number;
  refusals: number;
  root: string;
  frontier: string[];
  at: string;
  note: string;
}

const COLUMNS = `size::float8 as size, entries::float8 as entries, refusals::float8 as refusals, root, frontier, ${instant('at')} as at, note`;

/** All of them, the first first. */
export async function listCheckpoints(pool: pg.Pool | pg.PoolClient): Promise<CheckpointRow[]> {
  return (await pool.query<CheckpointRow>(`select ${COLUMNS} from checkpoints order by checkpoints.size`)).rows;
}

export async function lastCheckpoint(pool: pg.Pool | pg.PoolClient): Promise<CheckpointRow | null> {
  return (await pool.query<CheckpointRow>(`select ${COLUMNS} from checkpoints order by checkpoints.size desc limit 1`)).rows[0] ?? null;
}

export async function saveCheckpoint(client: pg.PoolClient, { size, entries, refusals, root, frontier, at, note }: CheckpointRow, nodes: readonly { i: number; hash: string }[]): Promise<void> {
  await client.query('insert into checkpoints (size, entries, refusals, root, frontier, at, note) values ($1, $2, $3, $4, $5, $6, $7)', [size, entries, refusals, root, frontier, at, note]);
  await client.query('insert into log_nodes (i, hash) select * from jsonb_to_recordset($1) as n(i bigint, hash text)', [JSON.stringify(nodes)]);
}
