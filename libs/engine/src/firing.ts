import type { Answer } from './ask.js';
import type { Engine } from './engine.js';

/** Timers decided in one go: people and the store wait no longer than these take. */
const IN_ONE_GO = 8;

/** A case with the timer that fires next in it. */
interface Placed {
  case: string;
  timer: string;
  due: string;
  wakes: string;
}

/**
 * Fires timers over many cases in the order of their dues. Each is decided upon what those before it did, and waits for its commit while the next is
 * decided: so they share commits, and the journal has them in that order. A timer that is armed on the way, also in another case, takes its place.
 */
export class Firing {
  /** in the order in which they fire */
  private readonly order: Placed[] = [];
  private readonly placed = new Map<string, Placed>();
  private underWay: Promise<void>[] = [];
  private readonly fired = new Set<string>();
  /** cases whose timers could not even be parked */
  readonly failed = new Map<string, unknown>();

  /** `isDue`: which timers fire now */
  constructor(
    private readonly engine: Engine,
    private readonly now: string,
    private readonly isDue: (timer: { due: string; wakes: string }) => boolean,
  ) {}

  /** Looks at cases anew that are about to be taken. */
  async look(cases: readonly string[]): Promise<void> {
    this.engine.lookAgain(cases);
    await Promise.all(cases.map((id) => this.engine.nextTimer(id)));
  }

  /**
   * Takes more cases in hand, which were looked at, and fires what is due before `horizon` in all that are; null: everything. Resolves when that is
   * decided, and what was decided at the call before is durable.
   */
  async take(cases: readonly string[], horizon: string | null): Promise<void> {
    const before = this.underWay;
    this.underWay = [];
    try {
      await Promise.all(cases.map((id) => this.place(id)));
      let decided = 0;
      for (let next = this.first(); next && (horizon === null || next.due < horizon); next = this.first()) {
        await this.fire(next);
        if (++decided % IN_ONE_GO === 0) await this.engine.pause();
      }
    } finally {
      await Promise.all(before);
    }
  }

  /** Waits until all that was decided is durable. */
  async durable(): Promise<void> {
    await Promise.all(this.underWay.splice(0));
  }

  /** The end of it, once all is durable. Gives how many cases were fired; tells of those that failed. */
  async end(): Promise<number> {
    await this.durable();
    if (this.failed.size) {
      const reasons = [...this.failed.values()];
      throw new AggregateError(reasons, `timers of ${[...this.failed.keys()].join(', ')}: ${reasons.map(String).join('; ')}`);
    }
    return this.fired.size;
  }

  private async fire({ case: id, timer, due }: Placed): Promise<void> {
    this.placed.delete(id);
    let firing: Promise<void> = Promise.resolve();
    const answer = await new Promise<Answer | undefined>((decided) => {
      firing = this.engine.fire(id, timer, due, this.now, decided).catch((failure: unknown) => void this.failed.set(id, failure));
    });
    this.underWay.push(firing);
    if (answer?.outcome === 'applied') {
      this.fired.add(id);
      for (const touched of new Set(answer.steps.map((step) => step.case))) await this.place(touched);
    } else {
      await firing; // it is being parked, or somebody else was first
      await this.place(id);
    }
  }

  /** Puts a case to where its next timer stands in the order. */
  private async place(id: string): Promise<void> {
    if (this.failed.has(id)) return;
    const next = await this.engine.nextTimer(id);
    const known = this.placed.get(id);
    if (known && known.timer === next?.timer && known.due === next.due) return;
    this.placed.delete(id);
    if (!next || !this.isDue(next)) return;
    const place = { case: id, ...next };
    this.placed.set(id, place);
    this.order.splice(this.positionOf(place), 0, place);
  }

  /** What fires first; places that a case has left meanwhile are passed over. */
  private first(): Placed | undefined {
    while (this.order.length && this.placed.get(this.order[0]!.case) !== this.order[0]) this.order.shift();
    return this.order[0];
  }

  private positionOf(place: Placed): number {
    let [from, to] = [0, this.order.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (compare(this.order[middle]!, place) <= 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** By due; of two at one due a reminder, which fires at that moment, before what fires in the second after. */
function compare(one: Placed, other: Placed): number {
  if (one.due !== other.due) return one.due < other.due ? -1 : 1;
  if (one.wakes !== other.wakes) return one.wakes < other.wakes ? -1 : 1;
  return one.case < other.case ? -1 : one.case > other.case ? 1 : 0;
}
