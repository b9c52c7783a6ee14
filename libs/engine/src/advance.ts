import type { Engine } from './engine.js';
import type { Store } from './store.js';
import type { VirtualClock } from './clock.js';

/** Cases looked at in one go: a sweep works in batches so that a long downtime does not hold everything at once. */
const BATCH = 200;

/**
 * Fires what is due at `now`, over all cases, earliest first. Gives how many cases were woken. A case whose timers cannot even be parked holds
 * up no other: all others are fired, then it is told.
 */
export async function sweep(engine: Engine, store: Store, now: string): Promise<number> {
  const woken = new Map<string, string>();
  const failed = new Map<string, unknown>();
  for (;;) {
    const due = (await store.dueCases(now, BATCH + failed.size)).filter(({ case: id }) => !failed.has(id));
    if (!due.length) break;
    for (const { case: id, wakes } of due) {
      try {
        if (woken.get(id) === wakes) throw new Error(`${id} was settled and still wants to be woken at ${wakes}`);
        await engine.settle(id, now);
        woken.set(id, wakes);
      } catch (failure) {
        failed.set(id, failure);
      }
    }
  }
  if (failed.size) throw new AggregateError(failed.values(), `timers of ${[...failed.keys()].join(', ')}: ${[...failed.values()].map(String).join('; ')}`);
  return woken.size;
}

/**
 * Moves a virtual clock to an instant, stopping wherever something falls due on the way, so that each timer fires in its own second.
 * `before`: as a person's command at that instant wants it, who comes before what is due in the same second.
 */
export async function advance(engine: Engine, store: Store, clock: VirtualClock, to: string, before = false): Promise<void> {
  for (;;) {
    const next = await store.nextWake();
    if (next === null || next >= to) break;
    if (next > clock.now()) clock.moveTo(next);
    await sweep(engine, store, clock.now());
  }
  clock.moveTo(to);
  if (!before) await sweep(engine, store, to);
  else for (const { case: id } of await store.dueCases(to, Number.MAX_SAFE_INTEGER)) await engine.settle(id, to, true);
}
