/** The one clock of a site, in UTC cut to whole seconds: Postgres' own on a server, moved by hand where it is virtual. */
export interface Clock {
  now(): string;
}

/** A clock that stands still until it is moved. */
export class VirtualClock implements Clock {
  constructor(private instant: string) {}

  now(): string {
    return this.instant;
  }

  /** Moves the clock on; never back. */
  moveTo(instant: string): void {
    if (instant < this.instant) throw new RangeError(`the clock stands at ${this.instant} and does not go back to ${instant}`);
    this.instant = instant;
  }
}
