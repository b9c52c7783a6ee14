import { readChanges, readHead, type ChangeRow } from '#libs/store';
import type pg from 'pg';

const KEPT = 10_000;
const BATCH = 1_000;
/** Commits of other servers are found after this long. */
const LOOK_EVERY = 1_000;

/** Committed entries by their gapless number, read once for everybody who follows; nobody follows: nothing is read. */
export class ChangeFeed {
  private recent: ChangeRow[] = [];
  private followers = 0;
  /** how often it was looked for news */
  private looks = 0;
  private waiting: (() => void)[] = [];
  private reading: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: pg.Pool) {}

  head(): Promise<number> {
    return readHead(this.pool);
  }

  /** Something was committed. */
  wake(): void {
    if (this.followers) this.reading ??= this.read().catch(() => undefined).finally(() => (this.reading = undefined));
  }

  follow(): () => void {
    if (this.followers++ === 0) {
      this.timer = setInterval(() => this.wake(), LOOK_EVERY);
      this.timer.unref();
    }
    let following = true;
    return () => {
      if (!following) return;
      following = false;
      if (--this.followers > 0) return;
      clearInterval(this.timer);
      this.recent = [];
    };
  }

  /** What comes after number n, without a gap; none yet: waits for news, at most a while, and no longer than somebody follows. */
  async after(n: number, ended?: AbortSignal): Promise<readonly ChangeRow[]> {
    for (let waited = false; !ended?.aborted; waited = true) {
      const { looks } = this;
      const changes = this.keptAfter(n) ?? (await readChanges(this.pool, n, BATCH));
      if (changes.length || waited) return changes;
      if (looks !== this.looks) continue; // news came while we read
      await this.news(ended);
    }
    return [];
  }

  /** Until there is news, a while has passed, or somebody follows no more. Whoever follows waits here all day: nothing may be left behind of one waiting. */
  private async news(ended: AbortSignal | undefined): Promise<void> {
    let resolve!: () => void;
    const promise = new Promise<void>((settle) => (resolve = settle));
    const timer = setTimeout(resolve, LOOK_EVERY).unref();
    ended?.addEventListener('abort', resolve);
    this.waiting.push(resolve);
    await promise;
    clearTimeout(timer);
    ended?.removeEventListener('abort', resolve);
    this.waiting = this.waiting.filter((one) => one !== resolve);
  }

  /** What is at hand after number n; null where that does not reach back so far. */
  private keptAfter(n: number): readonly ChangeRow[] | null {
    const first = this.recent[0]?.n;
    if (first === undefined || first > n + 1) return null;
    return this.recent.filter((change) => change.n > n).slice(0, BATCH);
  }

  private async read(): Promise<void> {
    for (;;) {
      const last = this.recent.at(-1)?.n ?? (await this.head());
      const changes = await readChanges(this.pool, last, BATCH);
      this.recent = [...this.recent, ...changes].slice(-KEPT);
      this.looks++;
      for (const resolve of this.waiting.splice(0)) resolve();
      if (changes.length < BATCH) return;
    }
  }
}
