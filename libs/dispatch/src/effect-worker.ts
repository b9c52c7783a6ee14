import type { Effect } from '#libs/decision';

/** An effect that is to be carried out; `id` is its idempotency key, the same at every try. */
export interface WaitingEffect {
  id: string;
  case: string;
  at: string;
  effect: Effect;
  attempts: number;
}

/** Where effects wait, leased so that no two workers carry out the same one at the same time. Leases and retries run on real time. */
export interface EffectQueue {
  claim(limit: number, leaseSeconds: number): Promise<WaitingEffect[]>;
  finish(ids: readonly string[]): Promise<void>;
  /** to be tried again after a while; null: it becomes an incident that a person retries or gives up */
  fail(effect: WaitingEffect, error: string, retrySeconds: number | null): Promise<void>;
  /** milliseconds until the next one may be tried; null where none waits */
  untilNext(): Promise<number | null>;
}

/** How effects are carried out: each at least once, so twice with the same id must do no harm. What throws is tried again. */
export interface Carriers {
  /** tells people, several at once */
  notify(effects: readonly WaitingEffect[]): Promise<void>;
  /** asks an outside service; ends early when the signal says so */
  call(effect: WaitingEffect, signal: AbortSignal): Promise<void>;
}

/** Trying again by itself cannot help: a person has to look. */
export class Hopeless extends Error {
  override name = 'Hopeless';
}

const BATCH = 50;
/** longer than any call may take */
const LEASE_SECONDS = 60;
const MOST_TRIES = 8;

/** Seconds to wait after a failed try: 5 s, doubled each time, at most an hour. */
export const backOff = (attempts: number): number => Math.min(3600, 5 * 2 ** (attempts - 1));

/** Carries out what waits, each at least once, until nothing does or the signal says so. Gives how many were tried. */
export async function carryOutEffects(queue: EffectQueue, carriers: Carriers, signal: AbortSignal = new AbortController().signal): Promise<number> {
  let tried = 0;
  while (!signal.aborted) {
    const waiting = await queue.claim(BATCH, LEASE_SECONDS);
    if (!waiting.length) break;
    tried += waiting.length;
    const calls = waiting.filter(({ effect }) => effect.do === 'call');
    const notices = waiting.filter(({ effect }) => effect.do === 'notify');
    const carried = await Promise.allSettled([tell(queue, carriers, notices), ...calls.map((call) => carryOut(queue, [call], () => carriers.call(call, signal)))]);
    for (const one of carried) if (one.status === 'rejected') throw one.reason;
  }
  return tried;
}

/** One notice that cannot be kept must not hold the others: where all at once fail, each is tried alone. */
async function tell(queue: EffectQueue, carriers: Carriers, notices: readonly WaitingEffect[]): Promise<void> {
  if (!notices.length) return;
  const kept = await carriers.notify(notices).then(() => true, () => false);
  if (kept) return queue.finish(notices.map(({ id }) => id));
  for (const notice of notices) await carryOut(queue, [notice], () => carriers.notify([notice]));
}

async function carryOut(queue: EffectQueue, [effect]: readonly [WaitingEffect], act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const over = error instanceof Hopeless || effect.attempts >= MOST_TRIES;
    return queue.fail(effect, error instanceof Error ? error.message : String(error), over ? null : backOff(effect.attempts));
  }
  await queue.finish([effect.id]);
}
