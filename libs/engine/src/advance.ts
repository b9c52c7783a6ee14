import { earlier, nextStart } from './calendar-starts.js';
import type { VirtualClock } from './clock.js';
import type { Engine } from './engine.js';
import type { Store } from './store.js';
import { sweepAll } from './sweep.js';

/**
 * Moves a virtual clock to an instant, stopping wherever something falls due on the way, so that each timer fires in its own second.
 * `before`: as a person's command at that instant wants it, who comes before what is due in the same second.
 */
export async function advance(engine: Engine, store: Store, clock: VirtualClock, to: string, before = false): Promise<void> {
  for (;;) {
    const next = earlier(await store.nextWake(), await nextStart(engine, store));
    if (next === null || next >= to) break;
    if (next > clock.now()) clock.moveTo(next);
    await sweepAll(engine, store, clock.now());
  }
  clock.moveTo(to);
  await sweepAll(engine, store, to, before);
}
