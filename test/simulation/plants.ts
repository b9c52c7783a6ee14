import type { MemoryStore, Store, Write } from '#libs/engine';
import type { Plant } from './world.js';

type Commit = Store['commit'];

/** The same store, save that it commits otherwise. */
const committing = (commit: (write: Commit, ...about: Parameters<Plant>) => Commit): Plant => (store, scheduler) =>
  Object.assign(Object.create(store) as MemoryStore, { commit: commit((batch) => store.commit(batch), store, scheduler) });

/** Everything but what it stands on, which a write compares. */
const changed = (batch: readonly Write[], change: (write: Write) => Partial<Write>): Write[] => batch.map((write) => ({ ...write, ...change(write) }));

/** Bugs as they are made, each planted on purpose: the simulation must find every one. */
export const PLANTS: Record<string, Plant> = {
  'a store that acknowledges before it writes': committing((write, _, scheduler) => async (batch) => {
    scheduler.later(() => void write(batch), 8);
    return null;
  }),
  'a store that writes half a batch before its connection breaks': committing((write) => {
    let count = 0;
    return async (batch) => {
      if (++count % 5 || batch.length + batch[0]!.entries.length < 3) return write(batch);
      await write(batch.length > 1 ? batch.slice(0, -1) : changed(batch, ({ entries }) => ({ entries: entries.slice(0, -1) })));
      throw new Error('the connection broke');
    };
  }),
  'a store that forgets the key of a request': committing((write) => (batch) => write(changed(batch, () => ({ request: null })))),
  'an engine that does not check versions': committing((write) => (batch) => write(changed(batch, () => ({ reads: new Map() })))),
  'an engine that checks cases but not what else it read': committing((write) => (batch) => write(changed(batch, ({ reads }) => ({ reads: new Map([...reads].filter(([key]) => key.startsWith('case:'))) })))),
  'a store that writes twice what it was told of a conflict before': committing((write) => async (batch) => {
    const conflict = await write(batch);
    return conflict?.requests.length ? null : conflict;
  }),
  'a store that loses the last index move of a write': committing((write) => (batch) => write(changed(batch, ({ indexes }) => ({ indexes: indexes.slice(0, -1) })))),
  'a store that forgets when a case wants to be woken': committing((write) => {
    let count = 0;
    return (batch) => write(changed(batch, ({ cases }) => ({ cases: cases.map((one) => (++count % 7 ? one : { ...one, wakes: null })) })));
  }),
  'a store that drops a refusal': committing((write) => (batch) => write(changed(batch, () => ({ refusal: null })))),
  'a replica that lags behind': (store, scheduler) => {
    const kept = new Map<string, { at: number; stored: Awaited<ReturnType<Store['load']>> }>();
    return Object.assign(Object.create(store) as MemoryStore, {
      load: async (keys: readonly string[]) => {
        const name = keys.join();
        const before = kept.get(name);
        if (before && scheduler.step - before.at < 60) return structuredClone(before.stored);
        const stored = await store.load(keys);
        kept.set(name, { at: scheduler.step, stored });
        return stored;
      },
    });
  },
};
