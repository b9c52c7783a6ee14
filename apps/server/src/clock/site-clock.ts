import { advance, VirtualClock, type Clock, type Engine, type Store } from '#libs/engine';
import { keepClock } from '#libs/store';
import type pg from 'pg';
import { PostgresClock } from './postgres-clock.js';

/** Where a virtual clock begins: a Monday at eight in the morning in Shanghai, when the shipped parameters are in force and before the scenarios begin. */
const BEGINNING = '2026-03-02T00:00:00Z';

/** The clock of a site, as the edge needs it. */
export interface SiteClock extends Clock {
  /** real milliseconds at which an instant comes, now where a virtual clock has come to it; null where somebody has to move the clock until then */
  toReal(instant: string): number | null;
  /** moves a virtual clock and fires what falls due on the way, in order, with `before` not what falls due in that very second; null: it is not virtual */
  readonly move: ((engine: Engine, store: Store, to: string, before: boolean) => Promise<void>) | null;
  stop(): void;
}

export async function openClock(pool: pg.Pool, virtual: boolean, begin = BEGINNING): Promise<SiteClock> {
  if (virtual) return new KeptClock(pool, await keepClock(pool, { begin }));
  const clock = new PostgresClock(pool);
  await clock.start();
  return { now: () => clock.now(), toReal: (instant) => clock.toReal(instant), move: null, stop: () => clock.stop() };
}

/** A virtual clock that stands where it stood when the server was stopped. */
class KeptClock extends VirtualClock implements SiteClock {
  private moving: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: pg.Pool,
    instant: string,
  ) {
    super(instant);
  }

  toReal(instant: string): number | null {
    return instant <= this.now() ? Date.now() : null;
  }

  /** Moves come one after another. Each is kept first: killed on the way, the next start finds what fell due. */
  readonly move = (engine: Engine, store: Store, to: string, before: boolean): Promise<void> => {
    const moved = this.moving.then(async () => {
      if (to > this.now()) await keepClock(this.pool, { to });
      await advance(engine, store, this, to, before);
    });
    this.moving = moved.catch(() => undefined);
    return moved;
  };

  stop(): void {}
}
