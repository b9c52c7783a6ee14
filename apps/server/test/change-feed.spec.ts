import fc from 'fast-check';
import { getEventListeners } from 'node:events';
import type pg from 'pg';
import { ChangeFeed } from '../src/site/change-feed.js';

/** A journal that grows while it is read: each question takes a while, and commits come in between. */
class GrowingJournal {
  head = 0;

  async query(question: { values: [number, number] } | string): Promise<{ rows: object[] }> {
    const head = this.head;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    if (typeof question === 'string') return { rows: [{ head }] };
    const [after, limit] = question.values;
    return { rows: Array.from({ length: Math.max(0, Math.min(limit, head - after)) }, (_, index) => ({ n: after + index + 1 })) };
  }
}

describe('the feed of changes', () => {
  it('given commits at any moment, then every follower sees every number once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 3 }), async (commits, followers) => {
        const journal = new GrowingJournal();
        const feed = new ChangeFeed(journal as unknown as pg.Pool);
        const wanted = commits.reduce((sum, [, count]) => sum + count, 0);
        const follow = async (): Promise<number[]> => {
          const stop = feed.follow();
          const seen: number[] = [];
          while (seen.length < wanted) for (const { n } of await feed.after(seen.at(-1) ?? 0)) seen.push(n);
          stop();
          return seen;
        };
        const following = Array.from({ length: followers }, follow);
        for (const [pause, count] of commits) {
          await new Promise((resolve) => setTimeout(resolve, pause));
          journal.head += count;
          feed.wake();
        }
        const numbers = Array.from({ length: wanted }, (_, index) => index + 1);
        for (const seen of await Promise.all(following)) expect(seen).toEqual(numbers);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('leaves nothing listening of one who waits again and again, as every open stream does all day', async () => {
    const journal = new GrowingJournal();
    const feed = new ChangeFeed(journal as unknown as pg.Pool);
    const stop = feed.follow();
    const ended = new AbortController();
    for (let n = 0; n < 5; n++) {
      const news = feed.after(n, ended.signal);
      journal.head++;
      feed.wake();
      await news;
      expect(getEventListeners(ended.signal, 'abort')).toEqual([]);
    }
    const waiting = feed.after(journal.head, ended.signal);
    ended.abort();
    expect(await waiting).toEqual([]);
    stop();
  });
});
