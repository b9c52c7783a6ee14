import type { Bell } from './bell.js';

/** setTimeout takes no more; a later bell is set again when this one rings. */
const LONGEST = 24 * 3600 * 1000;

/** The bell of a server that stands alone: one timer for the next due. */
export class InProcessBell implements Bell {
  private timer: NodeJS.Timeout | undefined;
  private at = Infinity;
  private ring: () => void = () => {};

  constructor(private readonly now: () => number) {}

  listen(ring: () => void): void {
    this.ring = ring;
  }

  set(instant: number): void {
    if (this.timer && instant >= this.at) return;
    clearTimeout(this.timer);
    this.at = instant;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.at = Infinity;
      this.ring();
    }, Math.min(LONGEST, Math.max(0, instant - this.now())));
    this.timer.unref();
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
  }
}
