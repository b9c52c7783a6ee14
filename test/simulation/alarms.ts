import type { Bell } from '#libs/dispatch';
import type { BellFault } from './plan.js';
import type { Scheduler } from './scheduler.js';

const LATE = 300_000;

/** The bells of all servers, by the clock of the world. Some ring late, twice, or not at all. */
export class Alarms {
  private alarms: { at: number; times: number; ring: () => void }[] = [];
  private set = 0;

  constructor(private readonly scheduler: Scheduler, private readonly now: () => number, private readonly faults: readonly BellFault[]) {}

  /** A bell for one server. */
  bell(): Bell {
    let heard = () => {};
    return {
      listen: (ring) => void (heard = ring),
      set: (instant) => this.add(instant, () => heard()),
      close: async () => {},
    };
  }

  /** Time has passed: rings what is due. */
  ring(): void {
    const due = this.alarms.filter(({ at }) => at <= this.now());
    this.alarms = this.alarms.filter(({ at }) => at > this.now());
    for (const { ring, times } of due) for (let time = 0; time < times; time++) this.scheduler.later(ring);
  }

  private add(instant: number, ring: () => void): void {
    this.set++;
    const does = this.faults.find(({ nth }) => nth === this.set)?.does;
    if (does === 'never') return;
    this.alarms.push({ at: does === 'late' ? instant + LATE : instant, times: does === 'twice' ? 2 : 1, ring });
    this.ring();
  }
}
