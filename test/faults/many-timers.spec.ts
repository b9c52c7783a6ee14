import { advance, MemoryStore, replay, sha256, sweep, sweepAll } from '#libs/engine';
import { plusSeconds } from '#libs/machine';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { Lending } from '../store/lending.js';
import { SmallServer } from '../store/small-server.js';
import { stores, type OpenStore } from '../store/stores.js';
import { WAIT } from '../store/waiting.js';

jest.setTimeout(120_000);

const waiting = checkSmall({ 'wait/wait.workflow.yaml': WAIT });

/** A case that is reminded of and owed at dues of its own, waits a while longer in two states, and begins another that waits in turn. */
const chained = checkSmall({
  'long/long.workflow.yaml': `
id: long
§
start: [open]
fields: { until: { §, type: date and time } }
deadlines: { end: until }
who: { anybody: [{ is: actor }] }
duties: { report: { §, for: boss, due: { open: until }, done: stop, remind: { before: T-SHORT, to: boss }, late: { notify: boss } } }
events: { open: { §, by: anybody, form: [until] }, stop: { §, by: anybody } }
initial: first
states:
  first:  { §, after: { end: { target: second, actions: { start: { workflow: short, event: begin, with: {} } } } }, on: { stop: over } }
  second: { §, after: { T-LONG: over }, on: { stop: over } }
  over:   { §, type: final }
`,
  'short/short.workflow.yaml': `
id: short
§
start: [begin]
who: { anybody: [{ is: actor }] }
events: { begin: { §, by: long }, stop: { §, by: anybody } }
initial: waiting
states:
  waiting: { §, after: { T-SHORT: over }, on: { stop: over } }
  over: { §, type: final }
`,
});

const timersOf = (server: SmallServer) => server.committed.filter(({ kind }) => kind === 'timer');

describe.each(Object.entries(stores))('many timers %s', (_, openStore) => {
  let open: OpenStore;
  beforeEach(async () => {
    open = await openStore();
  });
  afterEach(() => open.close());

  it('given more cases due than a batch holds, two servers that sweep at once fire each once, with its own due', async () => {
    const first = await new SmallServer(open.store, waiting).open();
    const second = new SmallServer(open.store, waiting);
    const dues = Array.from({ length: 450 }, (_, index) => `2026-03-02T0${1 + (index % 8)}:00:00Z`);
    const started = await first.engine.submitInOrder(dues.map((until) => ({ kind: 'start', workflow: 'wait', event: 'open', form: { until }, actor: { person: 'ann' } })));
    const ids = started.map((one) => (one as PromiseFulfilledResult<{ case: string }>).value.case);
    for (const server of [first, second]) server.clock.moveTo('2026-03-05T00:00:00Z');
    await Promise.all([first, second].map(({ engine, clock }) => sweep(engine, open.store, clock.now())));
    for (const [index, id] of ids.entries()) {
      const { entries, refusals } = await open.store.history(id);
      expect(entries.map(({ content }) => [content.kind, content.due, content.at])).toEqual([['event', undefined, '2026-03-02T00:00:00Z'], ['timer', dues[index], dues[index]]]);
      expect(refusals).toEqual([]);
    }
    expect(await open.store.nextWake()).toBeNull();
  });

  const begin = async (server: SmallServer, workflow: string, dues: readonly string[]): Promise<void> => {
    const begun = await server.engine.submitInOrder(dues.map((until) => ({ kind: 'start', workflow, event: 'open', form: { until }, actor: { person: 'ann' } })));
    expect(begun.map(({ status }) => status)).not.toContain('rejected');
  };

  it('given two servers that sweep at once, they share what is due: each fires some, none is tried by both', async () => {
    const first = await new SmallServer(open.store, waiting).open();
    const second = new SmallServer(open.store, waiting);
    await begin(first, 'wait', Array.from({ length: 900 }, (_, index) => `2026-03-02T01:00:${String(index % 60).padStart(2, '0')}Z`));
    for (const server of [first, second]) server.clock.moveTo('2026-03-05T00:00:00Z');
    const shares = await Promise.all([first, second].map(({ engine, clock }) => sweep(engine, open.store, clock.now())));
    expect([Math.min(...shares) > 0, shares[0]! + shares[1]!]).toEqual([true, 900]);
    expect([timersOf(first).length, timersOf(second).length]).toEqual(shares);
  });

  it('given a server that died with timers in hand, nobody fires them until its lease has run out, then the next does', async () => {
    const server = await new SmallServer(open.store, waiting).open();
    await begin(server, 'wait', ['2026-03-02T01:00:00Z', '2026-03-02T01:00:01Z', '2026-03-02T01:00:02Z']);
    const now = '2026-03-02T02:00:00Z';
    server.clock.moveTo(now);
    expect(await open.store.claimDue(now, 2, 60)).toHaveLength(2);
    expect(await sweep(server.engine, open.store, now)).toBe(1);
    expect(timersOf(server).map(({ due }) => due)).toEqual(['2026-03-02T01:00:02Z']);
    await begin(server, 'wait', ['2026-03-02T01:00:03Z']);
    expect(await open.store.claimDue(now, 10, 0)).toHaveLength(1);
    expect(await sweep(server.engine, open.store, now)).toBe(1);
    expect(await sweepAll(server.engine, open.store, now)).toBe(2);
    expect(timersOf(server).map(({ due }) => due)).toEqual(['2026-03-02T01:00:02Z', '2026-03-02T01:00:03Z', '2026-03-02T01:00:00Z', '2026-03-02T01:00:01Z']);
  });

  it.each([['swept after a long downtime', sweep], ['under a clock that is moved far', null]] as const)(
    'given cases that arm timers and begin cases on the way, %s, everything fires in the order of its due, over all of them',
    async (_how, fires) => {
      const server = await new SmallServer(open.store, chained).open();
      // dues a second apart and ten minutes apart, many of them shared: reminders of some fall into the second after the due of others
      const dues = Array.from({ length: 400 }, (_, index) => plusSeconds('2026-03-02T01:00:00Z', (index % 7) * 600 + (Math.floor(index / 7) % 3)));
      await begin(server, 'long', dues);
      const now = '2026-03-02T09:00:00Z';
      if (fires) {
        server.clock.moveTo(now);
        expect(await fires(server.engine, open.store, now)).toBe(800);
      } else {
        await advance(server.engine, open.store, server.clock, now);
      }
      const fired = timersOf(server).map(({ due }) => due!);
      expect(fired).toHaveLength(400 * 5);
      expect(fired).toEqual([...fired].sort());
      expect(await open.store.nextWake()).toBeNull();
    },
  );

  it('given a service that was down over midnight, everything due meanwhile fires in order with its own due, and what is begun by it begins at that due', async () => {
    const before = await new Lending(open.store).open();
    const id = await before.checking('deng');
    await before.send(id, 'reserve');
    await before.send(id, 'hand_over', { signed_out: { giver: 'a', taker: 'b' } });
    const after = new Lending(open.store, '2026-03-04T02:30:00Z');
    await sweep(after.engine, open.store, after.clock.now());
    const { entries } = await open.store.history(id);
    expect(entries.slice(4).map(({ content }) => [content.event, content.due, content.at, content.processed])).toEqual([
      ['remind:return_key#1', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-04T02:30:00Z'],
      ['return_key@lent', '2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z', '2026-03-04T02:30:00Z'],
      ['late:return_key#1', '2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z', '2026-03-04T02:30:00Z'],
      ['due_day@overdue', '2026-03-02T16:00:00Z', '2026-03-02T16:00:00Z', '2026-03-04T02:30:00Z'],
    ]);
    const incident = entries.flatMap(({ content }) => content.sent ?? [])[0]!.case;
    const begun = (await open.store.history(incident)).entries;
    expect(begun.map(({ content }) => [content.event, content.at])).toEqual([['open', '2026-03-02T16:00:00Z'], ['late:report_upwards#1', '2026-03-02T18:00:00Z']]);
    expect(await replay(after.engine, open.store, sha256, id)).toMatchObject({ chain: null, folds: true, difference: null });
    await sweep(after.engine, open.store, after.clock.now());
    expect((await open.store.history(id)).entries).toHaveLength(entries.length);
  });
});

/** A commit has moved the last of those that are claimed, between the look and the lease: it is told with when it wakes now. */
class MovedMeanwhile extends MemoryStore {
  override async claimDue(now: string, limit: number, leaseSeconds: number) {
    const claimed = await super.claimDue(now, limit, leaseSeconds);
    return claimed.map((due, index) => (index === claimed.length - 1 ? { ...due, wakes: now } : due));
  }
}

it('given a commit that moves a case while it is claimed, then what others have not claimed yet still fires in its order', async () => {
  const server = await new SmallServer(new MovedMeanwhile(), chained).open();
  const dues = Array.from({ length: 400 }, (_, index) => plusSeconds('2026-03-02T01:00:00Z', index * 10));
  for (const until of dues) await server.begin('long', 'open', { until });
  const now = '2026-03-02T09:00:00Z';
  server.clock.moveTo(now);
  await sweep(server.engine, server.store, now);
  const fired = timersOf(server).map(({ due }) => due!);
  expect(fired).toHaveLength(400 * 5);
  expect(fired).toEqual([...fired].sort());
});
