import { judge } from './laws/judge.js';
import { planOf } from './plan.js';
import { PLANTS } from './plants.js';
import { runSeeds } from './run-seeds.js';
import { sizeOf } from './shrink.js';
import { simulate } from './simulate.js';
import { storyOf, tellFailure } from './tell-failure.js';
import { World } from './world.js';

describe('simulated worlds', () => {
  it('break no law over 200 seeds, in which everything happens that is to be survived', async () => {
    const tally = await runSeeds(1, 200);
    expect(tally.failures).toEqual([]);
    expect(tally.seeds).toBe(200);
    expect([...tally.mishaps.keys()].sort()).toEqual(['answer lost', 'cannot hold', 'carried out late', 'conflict', 'server dies after', 'server dies before', 'slow', 'slow answer', 'unreachable']);
    for (const count of [tally.restarts, ...tally.mishaps.values()]) expect(count).toBeGreaterThan(10);
    expect(tally.answered).toBeLessThan(tally.commands);
    expect(tally.writes).toBeGreaterThan(2000);
  }, 120_000);

  it('take the same way again by the same seed, to the letter', async () => {
    for (const seed of [7, 19, 595]) expect(await storyOf(planOf(seed))).toEqual(await storyOf(planOf(seed)));
    expect((await storyOf(planOf(7))).story).not.toEqual((await storyOf({ ...planOf(7), order: 8 })).story);
  });

  it('are judged again with the same outcome after all is over', async () => {
    const world = new World(planOf(3), null);
    expect(await judge(world, await world.run())).toEqual([]);
  });
});

describe('a bug that is planted', () => {
  it.each(Object.keys(PLANTS))('%s: is found within a few hundred seeds and told in a few commands', async (name) => {
    const plant = PLANTS[name]!;
    const { failures: [found] } = await runSeeds(1, 300, { plant });
    expect(found).toBeDefined();
    const plan = planOf(found!.seed);
    const failure = await tellFailure(plan, found!.breaches[0]!.law, plant);
    expect(failure.breaches.map(({ law }) => law)).toContain(found!.breaches[0]!.law);
    expect(sizeOf(failure.plan)).toBeLessThan(sizeOf(plan) / 2);
    expect(failure.plan.clients.flat().length).toBeLessThanOrEqual(8);
    expect((await simulate(failure.plan)).breaches).toEqual([]);
  }, 120_000);

  it('is told as a story of who sent what, what failed, and which law was broken', async () => {
    const plant = PLANTS['a store that drops a refusal']!;
    const { failures: [found] } = await runSeeds(1, 300, { plant });
    const { story } = await tellFailure(planOf(found!.seed), found!.breaches[0]!.law, plant);
    expect(story.join('\n')).toMatch(/c\d\.\d → server \d: .+\n(.+\n)*.*c\d\.\d ← refused: [A-Z_]+\n(.+\n)*broken: what clients were told is so, once: the refusal that c\d\.\d was told is in the journal 0 times/);
  }, 120_000);
});
