import { replay, sha256, sweep } from '#libs/engine';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { Lending } from '../store/lending.js';
import { SmallServer } from '../store/small-server.js';
import { stores, type OpenStore } from '../store/stores.js';

jest.setTimeout(120_000);

const waiting = checkSmall({
  'wait/wait.workflow.yaml': `
id: wait
§
start: [open]
fields: { until: { §, type: date and time } }
deadlines: { end: until }
who: { anybody: [{ is: actor }] }
events: { open: { §, by: anybody, form: [until] }, stop: { §, by: anybody } }
initial: live
states:
  live: { §, after: { end: over }, on: { stop: over } }
  over: { §, type: final }
`,
});

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
