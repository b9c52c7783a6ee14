import { rm } from 'node:fs/promises';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bilingual } from './bilingual.js';
import { identifyProcess, readCommandLine } from './identify-process.js';
import { LocalPostgresError } from './local-postgres-error.js';
import { pidFilePath, readPidFile } from './read-pid-file.js';

/** From fast to rude: what a Postgres is told, and how long it gets. */
const orders = [
  { signal: 'SIGINT', patience: 10_000 },
  { signal: 'SIGQUIT', patience: 6_000 },
  { signal: 'SIGKILL', patience: 3_000 },
] as const;

/**
 * Ends a Postgres that a killed Steward left on this cluster, and waits until its socket is gone. The
 * caller holds the folder's lock, so nobody can be using it. A pid file that a crash left is removed
 * only when its number belongs to somebody else now; Postgres judges the other cases itself.
 */
export async function endOrphan(cluster: string, log: (message: Bilingual) => void): Promise<void> {
  const found = await readPidFile(cluster);
  if (found === undefined || (await identifyProcess(found.pid)) === undefined) return;
  if (!(await servesCluster(found.pid, cluster))) return rm(pidFilePath(cluster), { force: true });
  log({ zh: `结束上次遗留的 Postgres（进程 ${found.pid}）`, en: `Ending the Postgres that was left behind (process ${found.pid})` });
  for (const { signal, patience } of orders) {
    if (!sendSignal(found.pid, signal)) break;
    if (await isGone(found.pid, patience)) break;
  }
  if (!(await isGone(found.pid, 0))) throw stays(found.pid);
  await untilSocketIsGone(found.port, 3_000); // the port may be somebody else's by now, so this is no condition
}

async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  const line = await readCommandLine(pid);
  return /(^|\/)postgres /.test(line) && line.includes(` -D ${cluster} `);
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw stays(pid);
  }
}

/** Waits until a process is gone, at most `patience` milliseconds. */
async function isGone(pid: number, patience: number): Promise<boolean> {
  for (const until = Date.now() + patience; ; await wait(20)) {
    if ((await identifyProcess(pid)) === undefined) return true;
    if (Date.now() >= until) return false;
  }
}

async function untilSocketIsGone(port: number, patience: number): Promise<void> {
  for (const until = Date.now() + patience; Date.now() < until && (await answers(port)); ) await wait(50);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function stays(pid: number): LocalPostgresError {
  return new LocalPostgresError('orphan-stays', {
    zh: `上次遗留的 Postgres（进程 ${pid}）无法结束。请手工结束该进程（kill ${pid}）后再启动。`,
    en: `The Postgres that was left behind (process ${pid}) does not end. End it by hand (kill ${pid}) and start again.`,
  });
}
