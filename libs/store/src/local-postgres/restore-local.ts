import { chmod, chown, copyFile, cp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { BackupNote } from './backup-local.js';
import type { Bilingual } from './bilingual.js';
import { chooseSystemUser, type SystemUser } from './choose-system-user.js';
import { LocalPostgresError } from './local-postgres-error.js';
import { chooseClusterParent, makeFolder } from './open-folder.js';
import { startLocalPostgres } from './start-local-postgres.js';

/**
 * Puts a backup into a new data folder and starts it once, so that the write-ahead log is applied and what it holds is seen. Gives the last number of an entry.
 * Throws LocalPostgresError where there is no backup, or something in the folder already.
 */
export async function restoreLocal({ from, directory, log = () => undefined }: { from: string; directory: string; log?: (message: Bilingual) => void }): Promise<{ note: BackupNote; entries: number }> {
  const note = await readNote(from);
  if ((await readdir(directory).catch(() => [])).length) throw new LocalPostgresError('folder-in-use', { zh: `${directory} 不是空的；请恢复到一个新的文件夹。`, en: `${directory} is not empty; restore into a new folder.` });
  const folder = await makeFolder(directory);
  const user = await chooseSystemUser(path.join(folder, 'cluster'));
  const cluster = path.join(await chooseClusterParent(folder, user, log), 'cluster');
  const half = `${cluster}.half`;
  await rm(half, { recursive: true, force: true });
  await cp(path.join(from, 'cluster'), half, { recursive: true });
  await giveTo(half, user);
  await copyFile(path.join(from, 'password'), path.join(folder, 'password'));
  await chmod(path.join(folder, 'password'), 0o600);
  await rename(half, cluster);
  const postgres = await startLocalPostgres({ directory, log });
  try {
    const client = new pg.Client(postgres.url);
    await client.connect();
    const { rows } = await client.query<{ entries: number }>('select coalesce(max(n), 0)::float8 as entries from entries').finally(() => client.end());
    return { note, entries: rows[0]!.entries };
  } finally {
    await postgres.stop();
  }
}

async function readNote(from: string): Promise<BackupNote> {
  const text = await readFile(path.join(from, 'backup.json'), 'utf8').catch(() => 'null');
  const note = JSON.parse(text) as BackupNote | null;
  if (note?.format === 'steward-backup/1') return note;
  throw new LocalPostgresError('no-backup', { zh: `${from} 不是备份；steward backup 可制作。`, en: `${from} is no backup; \`steward backup\` makes one.` });
}

/** Postgres wants its files its own, and closed to others. */
async function giveTo(folder: string, user: SystemUser | undefined): Promise<void> {
  await chmod(folder, 0o700);
  if (user) await chown(folder, user.uid, user.gid);
  for (const name of await readdir(folder)) {
    const entry = path.join(folder, name);
    if ((await stat(entry)).isDirectory()) await giveTo(entry, user);
    else if (user) await chown(entry, user.uid, user.gid);
  }
}
