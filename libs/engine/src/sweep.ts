import { beginDue } from './calendar-starts.js';
import type { Engine } from './engine.js';
import { Firing } from './firing.js';
import type { Store } from './store.js';

/** Cases taken in hand at a time: so that servers share a backlog, and a long downtime is not held at once. */
const BATCH = 256;
/** Longer than a batch takes to fire. What a server that died had in hand is fired after this long. */
const LEASE_SECONDS = 30;

/** Sweeps of one engine come one after another: two at once would get in each other's order. */
const turns = new WeakMap<Engine, Promise<unknown>>();

function inTurn(engine: Engine, firing: Firing, work: () => Promise<number>): Promise<number> {
  // nothing is under way any more when it resolves, also where the store does not answer
  const done = (turns.get(engine) ?? Promise.resolve()).then(work).finally(() => firing.durable());
  turns.set(engine, done.catch(() => undefined));
  return done;
}

/** What the calendar begins comes first: the timers of these cases may be due too. */
async function begin(engine: Engine, store: Store, firing: Firing, now: string, before: boolean): Promise<void> {
  for (const [name, failure] of await beginDue(engine, store, now, before)) firing.failed.set(name, failure);
}

/**
 * Fires what is due at `now`, over all cases, earliest due first, save what another server has in hand. Gives how many cases were fired. A case
 * whose timers cannot even be parked holds up no other: all others are fired, then it is told.
 */
export function sweep(engine: Engine, store: Store, now: string): Promise<number> {
  const firing = new Firing(engine, now, ({ wakes }) => wakes <= now);
  return inTurn(engine, firing, async () => {
    await begin(engine, store, firing, now, false);
    const claim = async (): Promise<string[]> => {
      const cases = (await store.claimDue(now, BATCH, LEASE_SECONDS)).map((one) => one.case);
      await firing.look(cases);
      return cases;
    };
    for (let claimed = await claim(); ;) {
      // Where there may be more, nothing is fired that is due after them. When the last that was claimed wakes does not say so: a commit may have moved it meanwhile.
      const more = claimed.length === BATCH;
      const horizon = more ? await store.earliestFree(now) : null;
      // the next are on their way while these fire
      const next = more ? claim() : null;
      next?.catch(() => undefined); // awaited below, unless these fail first
      await firing.take(claimed, horizon);
      if (!claimed.length) return firing.end();
      claimed = (await next) ?? [];
      // what has fallen due by what was fired meanwhile
      if (!claimed.length) claimed = await claim();
    }
  });
}

/**
 * The same, but also what another server has in hand: when it resolves nothing is due any more. `before`: only what was due before `now`, as
 * a person's command at that instant wants it, who comes before what is due in the same second.
 */
export function sweepAll(engine: Engine, store: Store, now: string, before = false): Promise<number> {
  const firing = new Firing(engine, now, before ? ({ due }) => due < now : ({ wakes }) => wakes <= now);
  return inTurn(engine, firing, async () => {
    await begin(engine, store, firing, now, before);
    const seen = new Map<string, string>();
    for (;;) {
      const due = await store.dueCases(now);
      const moved = due.filter(({ case: id, wakes }) => seen.get(id) !== wakes);
      if (!moved.length) {
        const stuck = before ? [] : due.filter(({ case: id }) => !firing.failed.has(id));
        for (const { case: id, wakes } of stuck) firing.failed.set(id, new Error(`${id} was fired and still wants to be woken at ${wakes}`));
        return firing.end();
      }
      for (const { case: id, wakes } of moved) seen.set(id, wakes);
      const cases = moved.map((one) => one.case);
      await firing.look(cases);
      await firing.take(cases, null);
      await firing.durable();
    }
  });
}
