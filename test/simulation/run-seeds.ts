import { planOf, type Mishap } from './plan.js';
import { simulate, type Outcome } from './simulate.js';
import type { Breach } from './laws/judge.js';
import type { Plant } from './world.js';

/** What a run over many seeds came to. */
export interface Tally {
  seeds: number;
  commands: number;
  answered: number;
  writes: number;
  steps: number;
  restarts: number;
  mishaps: Map<Mishap, number>;
  failures: { seed: number; breaches: Breach[] }[];
}

/** Runs the worlds of seeds one after another; ends early after so many failures, or when it is told to. */
export async function runSeeds(from: number, to: number, options: { plant?: Plant; most?: number; done?: (tally: Tally) => void; stop?: () => boolean } = {}): Promise<Tally> {
  const tally: Tally = { seeds: 0, commands: 0, answered: 0, writes: 0, steps: 0, restarts: 0, mishaps: new Map(), failures: [] };
  for (let seed = from; seed <= to && tally.failures.length < (options.most ?? 1) && !options.stop?.(); seed++) {
    const outcome = await simulate(planOf(seed), options.plant ?? null);
    add(tally, outcome);
    if (outcome.breaches.length) tally.failures.push({ seed, breaches: outcome.breaches });
    options.done?.(tally);
  }
  return tally;
}

function add(tally: Tally, outcome: Outcome): void {
  tally.seeds++;
  for (const figure of ['commands', 'answered', 'writes', 'steps', 'restarts'] as const) tally[figure] += outcome[figure];
  for (const [mishap, count] of outcome.mishaps) tally.mishaps.set(mishap, (tally.mishaps.get(mishap) ?? 0) + count);
}
