import type { Bell } from './bell.js';

/** See RedisBell. It is loaded where it is wanted: BullMQ takes a third of a second, and most sites have no Redis. */
export async function openRedisBell(url: string, prefix: string, now: () => number, failed: (error: Error) => void): Promise<Bell> {
  const { RedisBell } = await import('./redis-bell.js');
  return new RedisBell(url, prefix, now, failed);
}
