import { setTimeout as wait } from 'node:timers/promises';
import { carryOutEffects, Hopeless, type Carriers, type EffectQueue, type WaitingEffect } from './effect-worker.js';
import { Messenger } from './messenger.js';

interface Kept extends WaitingEffect {
  state: 'waiting' | 'done' | 'incident';
  leased: boolean;
  retries: (number | null)[];
}

/** A queue in memory, whose retries come at once. */
class Queue implements EffectQueue {
  readonly kept: Kept[] = [];

  add(id: string, kind: 'notify' | 'call'): Kept {
    const effect = kind === 'call' ? { do: kind, service: 'bank', with: {} } : { do: kind, to: ['li'], template: 't', values: {} };
    const one: Kept = { id, case: 'c', at: '2026-03-02T00:00:00Z', effect, attempts: 0, state: 'waiting', leased: false, retries: [] };
    this.kept.push(one);
    return one;
  }

  async claim(limit: number): Promise<WaitingEffect[]> {
    const claimed = this.kept.filter(({ state, leased }) => state === 'waiting' && !leased).slice(0, limit);
    for (const one of claimed) Object.assign(one, { leased: true, attempts: one.attempts + 1 });
    return claimed.map((one) => ({ ...one }));
  }

  async finish(ids: readonly string[]): Promise<void> {
    for (const one of this.kept) if (ids.includes(one.id)) one.state = 'done';
  }

  async fail({ id }: WaitingEffect, _error: string, retrySeconds: number | null): Promise<void> {
    const one = this.kept.find((other) => other.id === id)!;
    one.retries.push(retrySeconds);
    Object.assign(one, { leased: false, state: retrySeconds === null ? 'incident' : 'waiting' });
  }

  async untilNext(): Promise<number | null> {
    return this.kept.some(({ state }) => state === 'waiting') ? 0 : null;
  }
}

const carriers = (more: Partial<Carriers> = {}): Carriers => ({ notify: async () => undefined, call: async () => undefined, ...more });

describe('effects', () => {
  it('given a service that comes back, then the call is tried again with the same id, after ever longer pauses', async () => {
    const queue = new Queue();
    const call = queue.add('c/1/1', 'call');
    const ids: string[] = [];
    await carryOutEffects(queue, carriers({ call: async ({ id, attempts }) => { ids.push(id); if (attempts < 4) throw new Error('down'); } }));
    expect([call.state, call.retries, new Set(ids).size]).toEqual(['done', [5, 10, 20], 1]);
  });

  it('given a service that never answers, then after eight tries it is an incident; given a hopeless one, at once', async () => {
    const queue = new Queue();
    const [down, unknown] = [queue.add('c/1/1', 'call'), queue.add('c/1/2', 'call')];
    await carryOutEffects(queue, carriers({ call: async ({ id }) => { throw id === 'c/1/2' ? new Hopeless('unknown') : new Error('down'); } }));
    expect([down.state, down.retries.length, down.retries.at(-1)]).toEqual(['incident', 8, null]);
    expect([unknown.state, unknown.retries]).toEqual(['incident', [null]]);
  });

  it('given one notice that cannot be kept, then the others are kept all the same', async () => {
    const queue = new Queue();
    for (const id of ['c/1/1', 'c/1/2', 'c/1/3']) queue.add(id, 'notify');
    await carryOutEffects(queue, carriers({ notify: async (effects) => { if (effects.some(({ id }) => id === 'c/1/2')) throw new Error('cannot'); } }));
    expect(queue.kept.map(({ state }) => state)).toEqual(['done', 'incident', 'done']);
  });
});

describe('the messenger', () => {
  it('given a wake while it is at work, then what came meanwhile is carried out too', async () => {
    const queue = new Queue();
    queue.add('c/1/1', 'call');
    const messenger = new Messenger({ queue, failed: (error) => { throw error; }, carriers: carriers({ call: () => wait(20) }) });
    const first = messenger.wake();
    queue.add('c/2/1', 'notify');
    await Promise.all([first, messenger.wake()]);
    await messenger.close();
    expect(queue.kept.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('given a wake while it ends its last look, then it resolves when what came is carried out', async () => {
    const queue = new Queue();
    const messenger = new Messenger({ queue, failed: (error) => { throw error; }, carriers: carriers({ notify: () => new Promise(setImmediate) }) });
    const late = new Promise<void>((resolve) => {
      queue.untilNext = async () => {
        queue.untilNext = async () => null;
        queue.add('c/1/1', 'notify');
        resolve(messenger.wake());
        return null;
      };
    });
    void messenger.wake();
    await late;
    expect(queue.kept.map(({ state }) => state)).toEqual(['done']);
    await messenger.close();
  });

  it('given that it is to close, then a call that hangs is cut after a while, and waits for the next start', async () => {
    const queue = new Queue();
    queue.add('c/1/1', 'call');
    const hanging = (_: WaitingEffect, signal: AbortSignal) => new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('cut'))));
    const messenger = new Messenger({ queue, failed: () => undefined, carriers: carriers({ call: hanging }) });
    void messenger.wake();
    await wait(10);
    const began = Date.now();
    await messenger.close();
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(queue.kept[0]).toMatchObject({ state: 'waiting', retries: [5] });
  }, 10_000);
});
