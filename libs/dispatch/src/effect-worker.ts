import type { Effect } from '#libs/decision';

/** An effect that is to be carried out; `id` is its idempotency key, the same at every try. */
export interface WaitingEffect {
  id: string;
  case: string;
  at: string;
  effect: Effect;
  attempts: number;
}

/** Where effects wait, leased so that no two workers carry out the same one at the same time. */
export interface EffectQueue {
  claim(limit: number, leaseSeconds: number): Promise<WaitingEffect[]>;
  finish(id: string): Promise<void>;
  /** to be tried again after a while; null: it becomes an incident that a person retries or gives up */
  fail(effect: WaitingEffect, error: string, retrySeconds: number | null): Promise<void>;
}

/** Carries out one effect. May run more than once for the same id; throws when it did not succeed. */
export type CarryOut = (effect: WaitingEffect) => Promise<void>;

const BATCH = 50;
const LEASE_SECONDS = 60;
const MOST_TRIES = 8;

/** Seconds to wait after a failed try: 5 s, doubled each time, at most an hour. */
export const backOff = (attempts: number): number => Math.min(3600, 5 * 2 ** (attempts - 1));

/** Carries out everything that waits, each at least once. Gives how many were tried. */
export async function carryOutEffects(queue: EffectQueue, carryOut: CarryOut): Promise<number> {
  let tried = 0;
  for (;;) {
    const waiting = await queue.claim(BATCH, LEASE_SECONDS);
    if (!waiting.length) return tried;
    tried += waiting.length;
    for (const effect of waiting) {
      try {
        await carryOut(effect);
        await queue.finish(effect.id);
      } catch (error) {
        await queue.fail(effect, String(error), effect.attempts >= MOST_TRIES ? null : backOff(effect.attempts));
      }
    }
  }
}
