import { earlier, nextStart, sweep, type Engine, type Store } from '#libs/engine';
import type { Bell } from './bell.js';

export interface SweeperParts {
  engine: Engine;
  store: Store;
  bell: Bell;
  /** real milliseconds since the epoch at which an instant of the site's clock comes; null where it comes only when somebody moves the clock */
  realTime: (instant: string) => number | null;
  failed: (error: unknown) => void;
}

/** Even without a bell everything due is found after this long. */
const FALLBACK = 30_000;

/** Fires what falls due: woken by the bell at the next due, and by itself now and then in case a bell was lost. */
export class Sweeper {
  private running: Promise<void> | undefined;
  private again = false;
  private closed = false;
  private fallback: NodeJS.Timeout | undefined;

  constructor(private readonly parts: SweeperParts) {
    parts.bell.listen(() => void this.run());
  }

  /** Sweeps once and keeps going until closed. Resolves when the first sweep is done. */
  async start(): Promise<void> {
    await this.run();
    this.fallback = setInterval(() => void this.run(), FALLBACK);
    this.fallback.unref();
  }

  /** A commit has set or moved a timer: the bell is set for it. */
  wakesAt(instant: string): void {
    const real = this.parts.realTime(instant);
    if (real !== null) this.parts.bell.set(real);
  }

  /** Sweeps now; joins a sweep under way, which then looks once more. */
  run(): Promise<void> {
    if (this.closed) return Promise.resolve();
    this.again = true;
    return (this.running ??= this.loop());
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.fallback);
    await this.running;
  }

  private async loop(): Promise<void> {
    try {
      while (this.again && !this.closed) {
        this.again = false;
        await this.sweepOnce().catch(this.parts.failed);
      }
    } finally {
      this.running = undefined;
    }
  }

  private async sweepOnce(): Promise<void> {
    const { engine, store, failed } = this.parts;
    const now = engine.now();
    await sweep(engine, store, now).catch(failed);
    // What was due and is left is in another server's hands, or failed: it is looked at again after a while.
    const next = earlier(await store.nextWake(now), await nextStart(engine, store, now));
    if (next !== null) this.wakesAt(next);
  }
}
