import { carryOutEffects, type Carriers, type EffectQueue } from './effect-worker.js';

export interface MessengerParts {
  queue: EffectQueue;
  carriers: Carriers;
  failed: (error: unknown) => void;
}

/** Even where nothing wakes it, what waits is found after this long: effects of other servers, leases that have run out. */
const FALLBACK = 30_000;
/** When it is to stop, calls under way may take this long to end. */
const PATIENCE = 3_000;

/** Carries out effects: woken by a commit that has some, when a failed one is to be tried again, and by itself now and then. */
export class Messenger {
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private started = false;
  private readonly closing = new AbortController();
  private closed = false;

  constructor(private readonly parts: MessengerParts) {}

  /** Carries out what waits and keeps going until closed. */
  start(): void {
    this.started = true;
    this.wake();
  }

  /** There may be something to carry out. Resolves when it has been looked after. */
  wake(): Promise<void> {
    if (this.closed) return Promise.resolve();
    this.again = true;
    return (this.running ??= this.loop());
  }

  /** Lets what is under way end, for a while; what waits is carried out after the next start, or by another server. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    const impatient = setTimeout(() => this.closing.abort(), PATIENCE);
    await this.running;
    clearTimeout(impatient);
  }

  /** Whoever wakes it while it is under way is looked after before it ends. */
  private async loop(): Promise<void> {
    clearTimeout(this.timer);
    let next: number | null = null;
    try {
      while (this.again && !this.closed) {
        this.again = false;
        next = await this.look();
      }
    } finally {
      this.running = undefined;
    }
    if (this.closed || !this.started) return;
    this.timer = setTimeout(() => void this.wake(), Math.min(FALLBACK, Math.max(50, next ?? FALLBACK)));
    this.timer.unref();
  }

  /** Carries out what waits. Gives the milliseconds until the next one may be tried; null where none waits, or it failed. */
  private async look(): Promise<number | null> {
    const { queue, carriers, failed } = this.parts;
    try {
      await carryOutEffects(queue, carriers, this.closing.signal);
      return await queue.untilNext();
    } catch (error) {
      failed(error);
      return null;
    }
  }
}
