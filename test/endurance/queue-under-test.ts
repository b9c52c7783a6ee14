import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findFreePort } from '#libs/store';

/** A Redis of the run's own, which keeps nothing on disk: what it is killed with is gone. */
export class QueueUnderTest {
  private process: ChildProcess | null = null;
  private readonly under: Set<Promise<void>> = new Set();

  private constructor(private readonly port: number) {}

  /** null where there is no redis-server on this machine */
  static async open(): Promise<QueueUnderTest | null> {
    const queue = new QueueUnderTest(await findFreePort());
    return (await queue.start()) ? queue : null;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** For some seconds nothing more can be written. Does not wait for their end. */
  fill(seconds: number): void {
    this.meanwhile(async () => {
      await this.setMemory('1');
      await wait(seconds * 1000);
      await this.setMemory('0');
    });
  }

  /** Gone for some seconds; another comes back in its place that knows nothing. Does not wait for it. */
  moveAway(seconds: number): void {
    this.meanwhile(async () => {
      await this.stop();
      await wait(seconds * 1000);
      await this.start();
    });
  }

  /** One fault after another; all of them have ended. */
  async settled(): Promise<void> {
    await Promise.all(this.under);
  }

  async stop(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  private meanwhile(act: () => Promise<void>): void {
    const before = [...this.under].at(-1) ?? Promise.resolve();
    const done = before.then(act).finally(() => this.under.delete(done));
    this.under.add(done);
  }

  private async start(): Promise<boolean> {
    const child = spawn('redis-server', ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const ready = new Promise<boolean>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => void (chunk.includes('Ready to accept') && resolve(true)));
      child.once('error', () => resolve(false));
      child.once('exit', () => resolve(false));
    });
    this.process = child;
    return ready;
  }

  private async setMemory(bytes: string): Promise<void> {
    const connection = new Redis(this.url);
    await connection.config('SET', 'maxmemory', bytes).finally(() => connection.disconnect());
  }
}
