import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Round } from './measure.js';

const run = promisify(execFile);

/** pgbench is not on this machine: no ratio can be measured, and none is invented. */
export class NoPgbench extends Error {
  constructor() {
    super('没有 pgbench，无法测基线；请安装 postgresql-contrib。 / There is no pgbench, so no baseline can be measured: install postgresql-contrib.');
    this.name = 'NoPgbench';
  }
}

/** Runs a baseline with pgbench: 32 clients on two threads. */
export async function runPgbench(url: string, script: string, seconds: number): Promise<Round> {
  const { stdout } = await run('pgbench', ['-n', '-f', script, '-c', '32', '-j', '2', '-T', String(seconds), url]).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new NoPgbench() : error;
  });
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  const latency = Number(/latency average = ([\d.]+) ms/.exec(stdout)?.[1]);
  if (!Number.isFinite(perSecond)) throw new Error(`pgbench said something else: ${stdout}`);
  return { perSecond, p50ms: latency, p99ms: latency };
}
