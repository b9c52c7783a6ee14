import { Injectable } from '@nestjs/common';
import { refuse } from '../problems/refuse.js';

const WINDOW = 60_000;
/** Failed attempts a minute: of one login name, and from one address (people behind one address are many). */
const OF_LOGIN = 10;
const FROM_ADDRESS = 50;
const MOST_KEPT = 50_000;

/** Slows down whoever tries passwords. Counts failures only, in this server's memory. */
@Injectable()
export class Attempts {
  private readonly failures = new Map<string, { count: number; until: number }>();

  /** Throws when there were too many failures lately. */
  check(login: string, address: string): void {
    if (this.count(`login ${login}`) >= OF_LOGIN || this.count(`from ${address}`) >= FROM_ADDRESS) throw refuse(429, 'TOO_MANY_REQUESTS');
  }

  failed(login: string, address: string): void {
    for (const key of [`login ${login}`, `from ${address}`]) {
      const now = Date.now();
      const known = this.failures.get(key);
      if (known && known.until > now) known.count++;
      else this.failures.set(key, { count: 1, until: now + WINDOW });
      if (this.failures.size > MOST_KEPT) this.failures.delete(this.failures.keys().next().value!);
    }
  }

  private count(key: string): number {
    const known = this.failures.get(key);
    return known && known.until > Date.now() ? known.count : 0;
  }
}
