import path from 'node:path';
import { backupLocal, LocalPostgresError, restoreLocal } from '#libs/store';
import { CannotRun } from './cannot-run.js';
import { printBehind, type Output } from './output.js';

export interface BackupOptions {
  dataDir: string;
}

export interface RestoreOptions {
  into: string;
}

/** Copies the Postgres that comes along, while its server runs or not. */
export async function backup(to: string, { dataDir }: BackupOptions, output: Output): Promise<number> {
  const note = await told(() => backupLocal({ directory: path.resolve(dataDir, 'postgres'), to: path.resolve(to), log: ({ zh, en }) => output.json || output.print(output.paint.dim(`${zh} / ${en}`)) }));
  if (output.json) output.print(JSON.stringify(note, null, 2));
  else printBehind(output, '', `已备份到 ${to}：${note.began} 之前提交的都在内（至第 ${note.entries} 条）。日志密钥不在其中，请另行保管。 / Backed up to ${to}: all that was committed before ${note.began} is in it (up to entry ${note.entries}). The key of the log is not: keep it apart.`);
  return 0;
}

/** Puts a backup into a new data folder, from which a server can start. */
export async function restore(from: string, { into }: RestoreOptions, output: Output): Promise<number> {
  const { note, entries } = await told(() => restoreLocal({ from: path.resolve(from), directory: path.resolve(into, 'postgres'), log: ({ zh, en }) => output.json || output.print(output.paint.dim(`${zh} / ${en}`)) }));
  if (output.json) output.print(JSON.stringify({ ...note, restored: entries }, null, 2));
  else printBehind(output, '', `已恢复到 ${into}：第 1 至 ${entries} 条。用 STEWARD_DATA_DIR=${into} npm start 启动，再核验（POST /api/v1/audit/verify，附上另存的检查点）。 / Restored into ${into}: entries 1 to ${entries}. Start with STEWARD_DATA_DIR=${into} npm start, then verify (POST /api/v1/audit/verify, with a checkpoint that you kept).`);
  return 0;
}

async function told<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof LocalPostgresError) throw new CannotRun(error.text.zh, [error.text.en, error.output.trim()].filter(Boolean).join('\n'));
    throw error;
  }
}
