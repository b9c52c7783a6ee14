import { MemoryStore, sweep, type Conflict, type Write } from '#libs/engine';
import { Lending } from './lending.js';

/** A store whose commits take a while, so that what a server knows is ahead of what is written. */
class SlowStore extends MemoryStore {
  override async commit(batch: readonly Write[]): Promise<Conflict | null> {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return super.commit(batch);
  }
}

it('given two sweeps at once, as where a commit and a moved clock both start one, then each waits until what the other fires is written', async () => {
  const lending = await new Lending(new SlowStore()).open();
  const id = await lending.checking('deng');
  await lending.send(id, 'reserve');
  await lending.send(id, 'hand_over', { signed_out: { giver: 's1', taker: 's2' } });
  const due = '2026-03-02T10:00:01Z';
  lending.clock.moveTo(due);
  const swept = await Promise.allSettled([0, 1, 2].map(() => sweep(lending.engine, lending.store, due)));
  expect(swept.filter(({ status }) => status === 'rejected')).toEqual([]);
  const { entries } = await lending.store.history(id);
  const fired = entries.flatMap(({ content }) => (content.kind === 'timer' ? [`${content.event} ${content.due}`] : []));
  expect(fired).not.toEqual([]);
  expect(new Set(fired).size).toBe(fired.length);
});
