import { Injectable } from '@nestjs/common';
import { refuse } from '../problems/refuse.js';
import { Limits } from '../settings/limits.js';

const WINDOW = 60_000;
const MOST_KEPT = 50_000;

interface Tried {
  failures: number;
  until: number;
  underWay: number;
}

/** Slows down whoever tries passwords. Counts failures only, in this server's memory, for a login and for an address. */
@Injectable()
export class Attempts {
  private readonly tried = new Map<string, Tried>();
  private waiting: (() => void)[] = [];

  constructor(private readonly limits: Limits) {}

  /**
   * Whether a password fits, counted where it does not. Throws when there were too many failures lately. Attempts that come at once
   * would all find few failures: no more are looked at together than may still fail.
   */
  async judge(login: string, address: string, fits: () => Promise<boolean>): Promise<boolean> {
    const bounds = [[`login ${login}`, this.limits.loginFailures], [`from ${address}`, this.limits.addressFailures]] as const;
    for (;;) {
      const reached = bounds.filter(([key, most]) => this.of(key).failures >= most).map(([key]) => this.of(key).until);
      if (reached.length) throw refuse(429, 'TOO_MANY_REQUESTS', {}, {}, { 'retry-after': secondsUntil(Math.max(...reached)) });
      if (bounds.every(([key, most]) => this.of(key).failures + this.of(key).underWay < most)) break;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    const kept = bounds.map(([key]) => this.keep(key));
    for (const one of kept) one.underWay++;
    try {
      const fitted = await fits();
      if (!fitted) for (const one of kept) one.failures++;
      return fitted;
    } finally {
      for (const one of kept) one.underWay--;
      for (const resolve of this.waiting.splice(0)) resolve();
    }
  }

  private of(key: string): Tried {
    const known = this.tried.get(key);
    if (known && known.until <= Date.now()) Object.assign(known, { failures: 0, until: Date.now() + WINDOW });
    return known ?? { failures: 0, until: Date.now() + WINDOW, underWay: 0 };
  }

  private keep(key: string): Tried {
    const one = this.of(key);
    this.tried.set(key, one);
    if (this.tried.size > MOST_KEPT) this.tried.delete(this.tried.keys().next().value!);
    return one;
  }
}

const secondsUntil = (instant: number): string => String(Math.max(1, Math.ceil((instant - Date.now()) / 1000)));
