import { randomUUID } from 'node:crypto';
import type { Bell } from './bell.js';
import { InProcessBell } from './in-process-bell.js';
import { RedisBell } from './redis-bell.js';
import { redisAnswers, redisUrl } from './redis.fixture.js';

const rung = (bell: Bell): Promise<number> => new Promise((resolve) => bell.listen(() => resolve(Date.now())));

const bells: Record<string, () => Bell> = {
  'in process': () => new InProcessBell(Date.now),
  'on Redis': () => new RedisBell(redisUrl, `test-${randomUUID()}`, Date.now, () => undefined),
};

describe.each(Object.entries(bells))('a bell %s', (name, open) => {
  let bell: Bell | null = null;
  beforeEach(async () => {
    bell = name === 'on Redis' && !(await redisAnswers()) ? null : open();
    if (!bell) console.warn(`没有 Redis 应答，未试其铃。 / No Redis answered at ${redisUrl}: its bell was not tried.`);
  });
  afterEach(() => bell?.close());

  it('rings at once for an instant that has passed', async () => {
    if (!bell) return;
    const ring = rung(bell);
    bell.set(Date.now() - 1000);
    await ring;
  });

  it('rings at its instant, not before', async () => {
    if (!bell) return;
    const ring = rung(bell);
    const at = Date.now() + 300;
    bell.set(at);
    expect(await ring).toBeGreaterThanOrEqual(at - 5);
  });

  it('rings for an earlier instant that is set later', async () => {
    if (!bell) return;
    const ring = rung(bell);
    bell.set(Date.now() + 3_600_000);
    bell.set(Date.now() + 50);
    await ring;
  });
});
