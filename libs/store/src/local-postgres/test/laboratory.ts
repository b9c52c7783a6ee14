import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readlink, realpath, rm, rmdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { identifyProcess } from '../identify-process.js';
import { reachablePlace } from '../open-folder.js';

export interface Holder {
  readonly process: ChildProcess;
  readonly said: { readonly url: string; readonly pid: number; readonly error?: string; readonly code?: string };
}

const folders: string[] = [];
const started: ChildProcess[] = [];
const postgresPids: number[] = [];

/** A temporary folder through which the system's user `postgres` may pass, or not. */
export async function temporaryFolder(mode = 0o711): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'steward-local-')));
  await chmod(folder, mode);
  folders.push(folder);
  return folder;
}

/** Another process that starts Postgres on the folder. */
export async function holdElsewhere(directory: string): Promise<Holder> {
  const program = new URL('./hold-local-postgres.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--conditions=source', '--import', '@swc-node/register/esm-register', program, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const said = JSON.parse(line) as Holder['said'];
  if (said.pid !== undefined) postgresPids.push(said.pid);
  return { process: child, said };
}

export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  return client.query(sql).then((result) => result.rows as unknown[]).finally(() => client.end());
}

export async function untilGone(pid: number, patience = 10_000): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await wait(20)) if ((await identifyProcess(pid)) === undefined) return true;
  return false;
}

/** Ends what the tests started, by id, and removes their folders. */
export async function cleanUp(): Promise<void> {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  for (const pid of postgresPids) await untilGone(pid);
  for (const folder of folders) {
    const elsewhere = await readlink(path.join(folder, 'pg', 'elsewhere')).catch(() => undefined);
    for (const place of [elsewhere, folder]) if (place !== undefined) await rm(place, { recursive: true, force: true });
  }
  await rmdir(reachablePlace).catch(() => undefined); // only when it is empty
}
