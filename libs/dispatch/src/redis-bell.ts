import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Bell } from './bell.js';

const NAME = 'steward-bell';

/**
 * The bell of several servers that share a Redis: a delayed BullMQ job for each due, heard by one of them. The job holds nothing;
 * what is due stands in Postgres.
 */
export class RedisBell implements Bell {
  private readonly connections: Redis[] = [];
  private readonly queue: Queue;
  private readonly worker: Worker;
  private ring: () => void = () => {};

  /** @param url of the Redis, e.g. redis://127.0.0.1:6379 @param prefix keeps sites on one Redis apart @param failed is told when Redis does not answer */
  constructor(url: string, prefix: string, private readonly now: () => number, failed: (error: Error) => void) {
    this.queue = new Queue(NAME, { connection: this.connect(url), prefix });
    this.worker = new Worker(NAME, async () => this.ring(), { connection: this.connect(url), prefix });
    this.queue.on('error', failed);
    this.worker.on('error', failed);
  }

  listen(ring: () => void): void {
    this.ring = ring;
  }

  set(instant: number): void {
    const delay = Math.max(0, instant - this.now());
    // the same instant twice is one job
    void this.queue.add('ring', {}, { delay, jobId: `ring-${instant}`, removeOnComplete: true, removeOnFail: true }).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.queue.close();
    for (const connection of this.connections) connection.disconnect();
  }

  private connect(url: string): Redis {
    const connection = new Redis(url, { maxRetriesPerRequest: null });
    this.connections.push(connection);
    return connection;
  }
}
