import { spawn, type ChildProcess } from 'node:child_process';
import { open, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SystemUser } from './choose-system-user.js';
import { findFreePort } from './find-free-port.js';
import { guardPostgres } from './guard-postgres.js';
import { LocalPostgresError } from './local-postgres-error.js';
import { readLogEnd } from './read-log-end.js';
import { readPidFile } from './read-pid-file.js';
import { bareEnvironment } from './run-command.js';

export interface PostgresEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningPostgres {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<PostgresEnd>;
}

export interface RunOptions {
  readonly binaries: string;
  readonly cluster: string;
  readonly logFile: string;
  readonly user: SystemUser | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/** Recovery after a crash is bounded by max_wal_size; a disk that takes longer than this is broken. */
const patience = 180_000;
/**
 * Errors that pass: the port was taken between our looking and Postgres' binding; old backends still end; a postmaster that was killed is dead and not yet
 * reaped, which Postgres takes for alive (one that lives was ended before).
 */
const passing = /Address already in use|could not create any TCP\/IP sockets|pre-existing shared memory block|lock file "postmaster.pid" already exists/;

/** Starts Postgres in a session of its own (Ctrl-C is not for it) and waits until it takes connections. */
export async function runPostgres(options: RunOptions): Promise<RunningPostgres> {
  for (let attempt = 1; ; attempt++) {
    const running = await launch(options);
    if (await untilReady(options.cluster, running)) return running;
    const { code, signal } = await running.ended;
    const output = await readLogEnd(options.logFile);
    if (attempt >= 5 || !passing.test(output)) throw startFailed(options, code ?? signal, output);
    await wait(200 * attempt);
  }
}

async function launch(options: RunOptions): Promise<RunningPostgres> {
  const { cluster, user } = options;
  const port = await findFreePort();
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC', ...options.settings };
  const args = ['-D', cluster, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = await openLog(options.logFile);
  const child = spawn(path.join(options.binaries, 'bin', 'postgres'), args, {
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    cwd: '/',
    detached: true,
    env: bareEnvironment,
    stdio: ['ignore', log.fd, log.fd],
  });
  const dismissGuard = child.pid === undefined ? () => undefined : guardPostgres(child.pid, cluster, user);
  const ended = new Promise<PostgresEnd>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  }).finally(dismissGuard);
  await log.close();
  child.unref();
  return { child, port, ended };
}

async function untilReady(cluster: string, running: RunningPostgres): Promise<boolean> {
  const state = { over: false };
  void running.ended.then(() => (state.over = true));
  for (const until = Date.now() + patience; !state.over; await wait(10)) {
    const file = await readPidFile(cluster);
    if (file?.pid === running.child.pid && file?.status === 'ready') return true;
    if (Date.now() > until) running.child.kill('SIGQUIT');
  }
  return false;
}

/** One log, and the one before it when it has grown. */
async function openLog(file: string) {
  const size = await stat(file).then((found) => found.size, () => 0);
  if (size > 5_000_000) await rename(file, `${file}.before`);
  return open(file, 'a', 0o600);
}

function startFailed(options: RunOptions, how: number | string | null, output: string): LocalPostgresError {
  const text = {
    zh: `Postgres 无法启动（${how ?? '程序无法运行'}）。请检查磁盘空间和权限；完整日志在 ${options.logFile}，末尾如下。`,
    en: `Postgres did not start (${how ?? 'the program could not be run'}). Check disk space and permissions; the whole log is in ${options.logFile} and ends with what follows.`,
  };
  return new LocalPostgresError('start-failed', text, output);
}
