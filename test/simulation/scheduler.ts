import type { Chance } from './chance.js';

interface Waiting {
  /** the step before which it is not chosen, unless nothing else waits */
  from: number;
  go: () => void;
}

/** More steps than any seed needs: what goes on longer goes round in a circle. */
const MOST_STEPS = 20_000;

/** Thrown out of `run` where a world does not come to rest. */
export class Endless extends Error {
  override name = 'Endless';
}

/**
 * Decides in which order things go on that wait at the same time. Whoever comes to a `point` waits there until chance picks him; between two picks
 * everything runs as far as it can. So one thread with one seed always takes the same way.
 */
export class Scheduler {
  step = 0;
  private waiting: Waiting[] = [];

  /** `inOrder`: no chance, whoever came first goes first */
  constructor(private readonly chance: Chance, private readonly inOrder = false) {}

  /** Waits to be picked; `after`: not in the next so many steps, while others can go on. */
  point(after = 0): Promise<void> {
    return new Promise((go) => this.waiting.push({ from: this.step + after, go }));
  }

  /** Does something when it is picked. */
  later(work: () => void, after = 0): void {
    this.waiting.push({ from: this.step + after, go: work });
  }

  /** Lets all go on until nobody waits any more. */
  async run(): Promise<void> {
    for (;;) {
      await settled();
      if (!this.waiting.length) return;
      if (++this.step > MOST_STEPS) throw new Endless(`after ${MOST_STEPS} steps the world has not come to rest`);
      this.next().go();
    }
  }

  private next(): Waiting {
    const ready = this.waiting.filter(({ from }) => from <= this.step);
    const chosen = ready.length ? ready[this.inOrder ? 0 : this.chance.below(ready.length)]! : this.waiting.reduce((one, other) => (other.from < one.from ? other : one));
    this.waiting.splice(this.waiting.indexOf(chosen), 1);
    return chosen;
  }
}

/** Resolves when no promise that is settled has anything left to do: the one turn of Node's loop that a step costs. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
