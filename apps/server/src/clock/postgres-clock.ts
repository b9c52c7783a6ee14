import type { Clock } from '#libs/engine';
import { instantOf } from '#libs/machine';
import { readTime } from '#libs/store';
import type pg from 'pg';

/** Drift of a machine's clock within this time is far below the second that counts. */
const MEASURE_EVERY = 30_000;

/** Postgres' clock, known by how far it is from this machine's: a step of a case must not wait for a question to the database. */
export class PostgresClock implements Clock {
  /** milliseconds by which Postgres is ahead of this machine */
  private ahead = 0;
  private last = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: pg.Pool) {}

  /** Measures the difference, and goes on doing so. */
  async start(): Promise<void> {
    await this.measure();
    this.timer = setInterval(() => void this.measure().catch(() => undefined), MEASURE_EVERY);
    this.timer.unref();
  }

  /** The present second; never before one that was given. */
  now(): string {
    const now = instantOf(Date.now() + this.ahead);
    if (now > this.last) this.last = now;
    return this.last;
  }

  /** When this machine's clock will show what Postgres' clock calls `instant`. */
  toReal(instant: string): number {
    return Date.parse(instant) - this.ahead;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async measure(): Promise<void> {
    const before = Date.now();
    const theirs = await readTime(this.pool);
    this.ahead = theirs - (before + Date.now()) / 2;
  }
}
