import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { instant } from '../queries/instant.js';
import type { Bilingual } from './bilingual.js';
import { databaseName } from './create-database.js';
import { identifyProcess } from './identify-process.js';
import { ownerRole, readClusterVersion } from './init-cluster.js';
import { clusterOf } from './open-folder.js';
import { LocalPostgresError } from './local-postgres-error.js';
import { readPidFile } from './read-pid-file.js';
import { startLocalPostgres } from './start-local-postgres.js';

/** What a backup says of itself. */
export interface BackupNote {
  format: 'steward-backup/1';
  /** when it began: everything that was committed before is in it */
  began: string;
  ended: string;
  /** the major version of Postgres that can read it */
  postgres: string;
  /** the last number of an entry that was committed when it began */
  entries: number;
}

/** Made anew by Postgres, or of no use to another server. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'backup_label', 'recovery.signal', 'standby.signal']);
const SLOT = 'steward_backup';
const NOW = instant('clock_timestamp()');

/**
 * Copies the cluster of a data folder while it serves, or at rest: `pg_backup_start`, the files, the write-ahead log up to `pg_backup_stop`. `to` must not be
 * there yet; it appears when the backup is whole. Throws LocalPostgresError.
 */
export async function backupLocal({ directory, to, log = () => undefined }: { directory: string; to: string; log?: (message: Bilingual) => void }): Promise<BackupNote> {
  if (await stat(to).then(() => true, () => false)) throw thereAlready(to);
  if ((await readClusterVersion(await clusterOf(directory))) === undefined) throw nothingThere(directory);
  const own = await connectionOf(directory) === null ? await startLocalPostgres({ directory, log }) : null;
  const half = `${to}.half`;
  try {
    await rm(half, { recursive: true, force: true });
    await mkdir(path.join(half, 'cluster', 'pg_wal'), { recursive: true, mode: 0o700 });
    const note = await copyServing(own?.url ?? (await connectionOf(directory))!, await clusterOf(directory), path.join(half, 'cluster'));
    await copyFile(path.join(directory, 'password'), path.join(half, 'password'));
    await writeFile(path.join(half, 'backup.json'), `${JSON.stringify(note, null, 1)}\n`, { mode: 0o600 });
    await rename(half, to);
    return note;
  } finally {
    await rm(half, { recursive: true, force: true });
    await own?.stop();
  }
}

/** The owner's URL of the Postgres that serves a folder now; null where none does. */
async function connectionOf(directory: string): Promise<string | null> {
  const file = await readPidFile(await clusterOf(directory));
  if (file?.status !== 'ready' || (await identifyProcess(file.pid)) === undefined) return null;
  const password = (await readFile(path.join(directory, 'password'), 'utf8')).trim();
  return `postgres://${ownerRole}:${password}@127.0.0.1:${file.port}/${databaseName}`;
}

async function copyServing(url: string, cluster: string, to: string): Promise<BackupNote> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const began = await client.query<{ now: string; version: string; journal: boolean }>(
      `select ${NOW} as now, (current_setting('server_version_num')::int / 10000)::text as version, to_regclass('entries') is not null as journal`,
    );
    const { now, version, journal } = began.rows[0]!;
    const entries = journal ? (await client.query<{ n: number }>('select coalesce(max(n), 0)::float8 as n from entries')).rows[0]!.n : 0;
    // the slot keeps the write-ahead log from being recycled; it goes with the connection
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [SLOT]);
    await client.query('select pg_backup_start($1, true)', ['steward backup']);
    await copyFiles(cluster, to);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await writeFile(path.join(to, 'backup_label'), rows[0]!.labelfile, { mode: 0o600 });
    // a commit flushes the log up to and beyond the end of the backup
    await client.query('begin; select pg_current_xact_id(); commit');
    for (const name of await readdir(path.join(cluster, 'pg_wal'))) if (/^[0-9A-F]{24}$|\.history$/.test(name)) await copyFile(path.join(cluster, 'pg_wal', name), path.join(to, 'pg_wal', name));
    const ended = await client.query<{ now: string }>(`select ${NOW} as now`);
    return { format: 'steward-backup/1', began: now, ended: ended.rows[0]!.now, postgres: version, entries };
  } finally {
    await client.end();
  }
}

/** Files that vanish meanwhile are made again by the write-ahead log, or were never of use. */
async function copyFiles(from: string, to: string, top = true): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name.startsWith('pgsql_tmp') || (top && LEFT_OUT.has(entry.name))) {
      if (top && entry.isDirectory()) await mkdir(path.join(to, entry.name), { recursive: true, mode: 0o700 });
      continue;
    }
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target, { recursive: true, mode: 0o700 });
      await copyFiles(source, target, false);
    } else if (entry.isFile()) {
      await copyFile(source, target).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : Promise.reject(error)));
    }
  }
}

const nothingThere = (directory: string): LocalPostgresError => new LocalPostgresError('nothing-to-back-up', { zh: `${directory} 中没有数据库。请用 --data-dir 或 STEWARD_DATA_DIR 指明服务的数据文件夹。`, en: `There is no database in ${directory}. Name the data folder of the server by --data-dir or STEWARD_DATA_DIR.` });
const thereAlready = (to: string): LocalPostgresError => new LocalPostgresError('backup-there', { zh: `${to} 已存在；备份写入一个新的文件夹。`, en: `${to} is there already; a backup goes into a new folder.` });
