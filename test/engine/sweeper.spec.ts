import { Sweeper, type Bell } from '#libs/dispatch';
import { MemoryStore, replay, sha256, sweep } from '#libs/engine';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { SmallServer } from '../store/small-server.js';
import { WAIT } from '../store/waiting.js';

const checked = checkSmall({
  'wait/wait.workflow.yaml': WAIT,
  'spin/spin.workflow.yaml': `
id: spin
§
start: [open]
fields: { until: { §, type: date and time } }
deadlines: { past: until, gone: until }
who: { anybody: [{ is: actor }] }
events: { open: { §, by: anybody, form: [until] }, stop: { §, by: anybody } }
initial: left
states:
  left: { §, after: { past: right }, on: { stop: over } }
  right: { §, after: { gone: left }, on: { stop: over } }
  over: { §, type: final }
`,
});

/** A bell that tells for when it was set, and rings by hand. */
class HandBell implements Bell {
  readonly set: jest.Mock<void, [number]> = jest.fn();
  listen(): void {}
  async close(): Promise<void> {}
}

const NOW = '2026-03-02T02:00:00Z';
const due = '2026-03-02T01:00:00Z';
const later = '2026-03-02T03:00:00Z';

describe('the sweeper', () => {
  let store: MemoryStore;
  let server: SmallServer;
  let bell: HandBell;
  let failures: unknown[];
  let sweeper: Sweeper;
  beforeEach(async () => {
    store = new MemoryStore();
    server = await new SmallServer(store, checked).open();
    bell = new HandBell();
    failures = [];
    sweeper = new Sweeper({ engine: server.engine, store, bell, realTime: Date.parse, failed: (failure) => void failures.push(failure) });
  });
  afterEach(() => sweeper.close());

  it('fires what is due, and sets the bell for the second after the next due', async () => {
    const ids = [await server.begin('wait', 'open', { until: due }), await server.begin('wait', 'open', { until: later })];
    server.clock.moveTo(NOW);
    await sweeper.run();
    expect(server.committed.filter(({ kind }) => kind === 'timer').map((entry) => entry.case)).toEqual([ids[0]]);
    expect(bell.set.mock.calls).toEqual([[Date.parse(later) + 1000]]);
  });

  it('given a sweep that goes on while time passes and a case begins whose timer it takes along, then that is processed when it is, not when the sweep began', async () => {
    server.clock.moveTo(later);
    await server.begin('wait', 'open', { until: due });
    await sweep(server.engine, store, NOW);
    expect(server.committed.filter(({ kind }) => kind === 'timer')).toEqual([expect.objectContaining({ due, at: later, processed: later })]);
  });

  it('given timers that another server has in hand, the bell is set for the next that nobody has', async () => {
    await server.begin('wait', 'open', { until: due });
    await server.begin('wait', 'open', { until: later });
    await store.claimDue(NOW, 1, 60);
    server.clock.moveTo(NOW);
    await sweeper.run();
    expect(server.committed.filter(({ kind }) => kind === 'timer')).toEqual([]);
    expect(bell.set.mock.calls).toEqual([[Date.parse(later) + 1000]]);
  });

  it('given states that lead to each other by a due that has passed, then after 16 rounds the timer is an incident, and everything else goes on', async () => {
    const id = await server.begin('spin', 'open', { until: due });
    await server.begin('wait', 'open', { until: later });
    server.clock.moveTo(NOW);
    await sweeper.run();
    expect(failures).toEqual([]);
    const spun = server.committed.filter((entry) => entry.case === id && entry.kind !== 'event');
    expect(spun.map(({ kind }) => kind)).toEqual([...Array.from({ length: 16 }, () => 'timer'), 'parked']);
    expect(spun.at(-1)!.judged).toEqual([{ what: 'parked', result: false, saw: { unmet: [expect.objectContaining({ code: 'ENDLESS_TIMERS' })] } }]);
    expect(bell.set.mock.calls).toEqual([[Date.parse(later) + 1000]]);
    expect(await server.engine.questions.explain({ case: id }, { person: 'ann' })).toEqual([expect.objectContaining({ event: 'stop', possible: true })]);
    expect(await server.send(id, 'stop')).toMatchObject({ outcome: 'applied', state: 'over' });
    expect(await replay(server.engine, store, sha256, id)).toMatchObject({ chain: null, folds: true, difference: null });
  });
});
