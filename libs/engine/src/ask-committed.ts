import type { Slice } from '#libs/decision';
import { Known } from './known.js';
import type { Stored } from './store.js';

type Needs = { outcome: 'needs'; keys: readonly string[] };
type Due = { outcome: 'due'; case: string; timer: string; due: string };

export interface Committed {
  /** gives keys as they are committed */
  load: (keys: readonly string[]) => Promise<Map<string, Stored>>;
  /** fires a timer that was due before */
  fire: (due: Due) => Promise<void>;
}

/** Asks by what is committed, also by other servers: again with more where more is needed, and from the beginning where a timer had to fire first. */
export async function askCommitted<T extends { outcome: string }>(ask: (slice: Slice) => T | Needs | Due, { load, fire }: Committed): Promise<Exclude<T, Needs | Due>> {
  for (let slice = new Known(); ; ) {
    const answer = ask(slice);
    if (isNeeds(answer)) {
      for (const [key, stored] of await load(answer.keys)) slice.set(key, stored);
    } else if (isDue(answer)) {
      await fire(answer);
      slice = new Known();
    } else return answer as Exclude<T, Needs | Due>;
  }
}

const isNeeds = (answer: { outcome: string }): answer is Needs => answer.outcome === 'needs';
const isDue = (answer: { outcome: string }): answer is Due => answer.outcome === 'due';
