import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping` …, as pg_ctl reads it. */
  readonly status: string;
}

/** What Postgres itself says about the process that serves a cluster. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(pidFilePath(cluster), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() } : undefined;
}

export function pidFilePath(cluster: string): string {
  return path.join(cluster, 'postmaster.pid');
}
