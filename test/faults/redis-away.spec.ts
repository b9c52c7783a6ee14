import { randomUUID } from 'node:crypto';
import { openRedisBell, type Bell } from '#libs/dispatch';
import { redisAnswers, redisPlace } from '../../libs/dispatch/src/redis.fixture.js';
import { Line } from './line.js';

describe('given a bell on a Redis that goes away', () => {
  let line: Line | null;
  let bell: Bell | null;
  let failures: Error[];
  beforeEach(async () => {
    failures = [];
    const there = redisPlace.host === '127.0.0.1' && (await redisAnswers());
    line = there ? await Line.open(redisPlace.port) : null;
    bell = line && (await openRedisBell(`redis://127.0.0.1:${line.port}`, `test-${randomUUID()}`, Date.now, (error) => failures.push(error)));
    if (!there) console.warn('没有 Redis 应答，未试其离去。 / No Redis answered on loopback: its going away was not tried.');
  });
  afterEach(async () => {
    await bell?.close();
    await line?.close();
  });
  const rung = (): Promise<void> => new Promise((resolve) => bell!.listen(resolve));
  let past = 1_000; // one instant twice is one ring
  const ringsAtOnce = (): Promise<void> => {
    const ring = rung();
    bell!.set(++past);
    return ring;
  };

  it('when it is back, then the bell rings for what was set meanwhile, and that it was away was told once', async () => {
    if (!bell || !line) return;
    await ringsAtOnce();
    line.takeAway();
    while (!failures.length) await new Promise((resolve) => setImmediate(resolve));
    for (let instant = 0; instant < 1_000; instant++) bell.set(instant);
    const again = rung();
    line.bringBack();
    await again;
    expect(failures).toHaveLength(1);
  });

  it('when it goes away again after it took something, then that is told again', async () => {
    if (!bell || !line) return;
    await ringsAtOnce();
    line.takeAway();
    while (!failures.length) await new Promise((resolve) => setImmediate(resolve));
    const again = rung();
    line.bringBack();
    await again;
    for (let time = 0; time < 3; time++) await ringsAtOnce();
    line.takeAway();
    while (failures.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(failures).toHaveLength(2);
  });

  it('when it does not come back, then the server can end all the same', async () => {
    if (!bell || !line) return;
    await ringsAtOnce();
    line.takeAway();
    while (!failures.length) await new Promise((resolve) => setImmediate(resolve));
    await bell.close();
    bell = null;
  });
});
