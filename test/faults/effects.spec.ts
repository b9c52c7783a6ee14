import pg from 'pg';
import { backOff, carryOutEffects, Hopeless, type EffectQueue, type WaitingEffect } from '#libs/dispatch';
import { claimEffects, closeIncident, failEffect, finishEffects, keepNotices, listIncidents, migrate, untilNextEffect } from '#libs/store';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';

describe('effects on Postgres', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let queue: EffectQueue;
  beforeEach(async () => {
    database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    queue = {
      claim: (limit, leaseSeconds) => claimEffects(pool, limit, leaseSeconds),
      finish: (ids) => finishEffects(pool, ids),
      fail: (effect, error, retrySeconds) => failEffect(pool, effect, error, retrySeconds),
      untilNext: () => untilNextEffect(pool),
    };
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  /** Effects of one case, as a commit leaves them. */
  const leave = (count: number) =>
    pool.query(
      `insert into effects (id, case_id, seq, at, effect) select 'c1/' || i || '/1', 'c1', i, '2026-03-02T00:00:00Z', '{"do":"call","service":"door","with":{}}' from generate_series(1, $1) as i`,
      [count],
    );
  const states = async () => (await pool.query('select state, attempts from effects order by seq')).rows as { state: string; attempts: number }[];
  /** As if the time had come at which leases end and tries are due. */
  const timePasses = () => pool.query(`update effects set leased_until = now() - interval '1 s', next_at = now() - interval '1 s' where state = 'waiting'`);

  it('are carried out in the order of their entries, with the same id at every try', async () => {
    await leave(12);
    const carried: string[] = [];
    await carryOutEffects(queue, { notify: async () => {}, call: async ({ id }) => void carried.push(id) });
    expect(carried).toEqual(Array.from({ length: 12 }, (_, index) => `c1/${index + 1}/1`));
    expect(await states()).toEqual(carried.map(() => ({ state: 'done', attempts: 1 })));
  });

  it('given two workers at once, no effect is leased to both', async () => {
    await leave(60);
    const taken = (await Promise.all([claimEffects(pool, 40, 60), claimEffects(pool, 40, 60)])).flat();
    expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
    expect([...taken, ...(await claimEffects(pool, 60, 60))]).toHaveLength(60);
  });

  it('given a worker that died, its effects come back when the lease has ended, under the same id', async () => {
    await leave(1);
    const [lost] = await claimEffects(pool, 10, 60);
    expect(await claimEffects(pool, 10, 60)).toEqual([]);
    await timePasses();
    expect(await claimEffects(pool, 10, 60)).toEqual([{ ...lost, attempts: 2 }]);
  });

  it('given a service that fails, tries are further and further apart, and after the last an incident waits for a person', async () => {
    await leave(1);
    const waits: number[] = [];
    for (let tries = 1; (await states())[0]!.state === 'waiting'; tries++) {
      expect(await carryOutEffects(queue, { notify: async () => {}, call: () => Promise.reject(new Error(`closed ${tries}`)) })).toBe(1);
      waits.push(Math.round(((await untilNextEffect(pool)) ?? 0) / 1000));
      await timePasses();
    }
    expect(waits).toEqual([...[1, 2, 3, 4, 5, 6, 7].map(backOff), 0]);
    expect(await states()).toEqual([{ state: 'incident', attempts: 8 }]);
    const [incident, ...others] = await listIncidents(pool, 'open');
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ kind: 'effect', case: 'c1', about: 'c1/1/1', reason: { error: 'closed 8' } });
    expect(await closeIncident(pool, incident!.id, 'retried', 'bea')).toBe(true);
    expect(await carryOutEffects(queue, { notify: async () => {}, call: async () => {} })).toBe(1);
    expect((await states())[0]!.state).toBe('done');
    expect(await closeIncident(pool, incident!.id, 'given up', 'bea')).toBe(false);
  });

  it('given up by a person, it is not tried again', async () => {
    await leave(1);
    await carryOutEffects(queue, { notify: async () => {}, call: () => Promise.reject(new Hopeless('no such door')) });
    const [incident] = await listIncidents(pool, 'open');
    await closeIncident(pool, incident!.id, 'given up', 'bea');
    await timePasses();
    expect(await claimEffects(pool, 10, 60)).toEqual([]);
    expect((await states())[0]!.state).toBe('given up');
  });

  it('given a worker whose lease another has taken over, its failure says nothing any more', async () => {
    await leave(1);
    const [slow] = (await claimEffects(pool, 10, 60)) as [WaitingEffect];
    await timePasses();
    const [second] = (await claimEffects(pool, 10, 60)) as [WaitingEffect];
    await failEffect(pool, slow, 'too slow', 5);
    expect(await claimEffects(pool, 10, 60)).toEqual([]);
    await finishEffects(pool, [second.id]);
    await failEffect(pool, slow, 'too slow', null);
    expect((await states())[0]!.state).toBe('done');
    expect(await listIncidents(pool, null)).toEqual([]);
  });

  it('given a message that is kept twice, each person has one notice', async () => {
    const effect: WaitingEffect = { id: 'c1/1/1', case: 'c1', at: '2026-03-02T00:00:00Z', attempts: 1, effect: { do: 'notify', to: ['ann', 'bea'], template: 'word', values: {} } };
    await keepNotices(pool, [effect]);
    await keepNotices(pool, [effect]);
    expect((await pool.query('select person from notices order by person')).rows).toEqual([{ person: 'ann' }, { person: 'bea' }]);
  });
});
