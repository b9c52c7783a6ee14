import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Bell } from './bell.js';

const NAME = 'steward-bell';

/**
 * The bell of several servers that share a Redis: a delayed BullMQ job for each due, heard by one of them. The job holds nothing;
 * what is due stands in Postgres. So nothing is kept for a Redis that is away: when it is back, the bell rings once.
 */
export class RedisBell implements Bell {
  private readonly sending: Redis;
  private readonly hearing: Redis;
  private readonly queue: Queue;
  private readonly worker: Worker;
  private ring: () => void = () => {};
  private away = false;
  /** told already that Redis does not answer, or takes nothing */
  private told = false;
  /** so far, told or not */
  private failures = 0;

  /** @param url of the Redis, e.g. redis://127.0.0.1:6379 @param prefix keeps sites on one Redis apart @param failed is told once when Redis does not answer or takes nothing, and again after it took something */
  constructor(url: string, prefix: string, private readonly now: () => number, private readonly failed: (error: Error) => void) {
    this.sending = new Redis(url, { maxRetriesPerRequest: null });
    this.hearing = new Redis(url, { maxRetriesPerRequest: null });
    this.queue = new Queue(NAME, { connection: this.sending, prefix });
    this.worker = new Worker(NAME, async () => this.ring(), { connection: this.hearing, prefix });
    this.queue.on('error', (error) => this.tell(error));
    this.worker.on('error', (error) => this.tell(error));
    this.sending.on('close', () => void (this.away = true));
    this.sending.on('ready', () => {
      if (this.away) this.ring(); // it may come back knowing nothing
      this.away = false;
    });
  }

  listen(ring: () => void): void {
    this.ring = ring;
  }

  set(instant: number): void {
    if (this.away) return;
    const delay = Math.max(0, instant - this.now());
    const before = this.failures;
    // the same instant twice is one job
    this.queue.add('ring', {}, { delay, jobId: `ring-${instant}`, removeOnComplete: true, removeOnFail: true }).then(
      () => {
        // one connection may be back while another still has to tell of the same outage
        if (this.failures === before) this.told = false;
      },
      (error: Error) => this.tell(error),
    );
  }

  async close(): Promise<void> {
    await this.worker.close(true); // its jobs hold nothing, and Redis may be away
    await this.queue.close();
    for (const connection of [this.sending, this.hearing]) connection.disconnect();
  }

  private tell(error: Error): void {
    this.failures += 1;
    if (!this.told) this.failed(error);
    this.told = true;
  }
}
