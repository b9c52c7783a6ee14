import { fold, type Entry } from '#libs/decision';
import { replay, sha256 } from '#libs/engine';
import { replayCase, seal, type Sealed } from '#libs/history';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { SmallServer } from '../store/small-server.js';
import { stores, type OpenStore } from '../store/stores.js';

/** A loan with a claim, a duty, a timer, a task and a field that begins as something; and a chart in parallel. */
const checked = checkSmall({
  'loan/loan.workflow.yaml': `
id: loan
§
start: [lend]
place: thing.desk
claim: { thing: { of: thing, while: [out], else_refuse: TAKEN } }
fields:
  thing: { §, type: items }
  until: { §, type: date and time }
  mood:  { §, type: text, initial: good }
who: { anybody: [{ is: actor }] }
events: { lend: { §, by: anybody, form: [thing, until] }, back: { §, by: anybody }, prolong: { §, by: anybody } }
deadlines: { end: until }
duties:
  bring_back: { §, for: keeper, due: { lend: until }, done: back, late: { notify: boss } }
  report: { §, for: boss, due: { back: until }, done: back }
initial: asked
states:
  asked: { §, always: out }
  out:
    §
    initial: fresh
    on: { back: home, prolong: { guard: until > at, target: out } }
    after: { end: home }
    states: { fresh: { §, task: keeper } }
  home: { §, type: final }
`,
  'both/both.workflow.yaml': `
id: both
§
start: [open]
who: { anybody: [{ is: actor }] }
events: { open: { §, by: anybody }, on_left: { §, by: anybody }, on_right: { §, by: anybody }, pause: { §, by: anybody }, resume: { §, by: anybody } }
initial: together
states:
  together:
    §
    type: parallel
    onDone: over
    on: { pause: paused }
    states:
      as_before: { type: history }
      left:  { §, initial: a, states: { a: { §, on: { on_left: b } }, b: { §, type: final } } }
      right: { §, initial: c, states: { c: { §, on: { on_right: d } }, d: { §, type: final } } }
  paused: { §, on: { resume: as_before } }
  over: { §, type: final }
`,
});

const house = [
  { record: 'desks', row: 'D1', columns: { code: 'D1' } },
  { record: 'items', row: 'I1', columns: { code: 'I1', desk: 'D1', status: 'home' } },
];
const until = '2026-03-02T08:00:00Z';

describe.each(Object.entries(stores))('what an administrator set down, replayed %s', (_, openStore) => {
  let open: OpenStore;
  let server: SmallServer;
  beforeEach(async () => {
    open = await openStore();
    server = await new SmallServer(open.store, checked).open(house);
  });
  afterEach(() => open.close());

  const lay = async (workflow: string, state: string, fields: Record<string, unknown> = {}, duties: Record<string, string> = {}): Promise<string> => {
    const answer = await server.engine.submit({ kind: 'lay', workflow, actor: { person: 'admin' }, laid: { state, fields, duties } });
    if (answer.outcome === 'refused') throw new Error(JSON.stringify(answer.unmet));
    return answer.case;
  };
  const replayed = (id: string) => replay(server.engine, open.store, sha256, id);
  const entriesOf = async (id: string): Promise<Entry[]> => (await open.store.history(id)).entries.map(({ content }) => content);

  /** Replays a case whose first entry somebody has altered, and whose chain he has sealed anew, so that only deciding again can tell. */
  async function replayAltered(id: string, alter: (first: Entry) => Partial<Entry>) {
    const [first, ...others] = await entriesOf(id);
    let previous: string | null = null;
    const entries = [{ ...first!, ...alter(first!) }, ...others].map((content): Sealed<Entry> => {
      const sealed = seal(content, previous, sha256);
      previous = sealed.hash;
      return sealed;
    });
    const stored = fold(entries.map(({ content }) => content));
    return replayCase({ case: id, entries, others: new Map(), stored, refusals: [] }, server.engine.library, sha256);
  }

  it('a case comes out as it was laid: its fields, also one laid unset, a due that is a day, the states around and inside', async () => {
    const id = await lay('loan', 'out', { thing: 'I1', until, mood: null }, { bring_back: until, report: '2026-03-03' });
    expect(await entriesOf(id)).toMatchObject([{ kind: 'laid', set: { thing: 'I1', until, mood: null }, entered: ['loan', 'out', 'fresh'], claims: { taken: { thing: 'I1' } } }]);
    expect(await replayed(id)).toMatchObject({ chain: null, folds: true, commands: 1, difference: null });
    expect(await server.send(id, 'back')).toMatchObject({ outcome: 'applied', state: 'home' });
    expect(await replayed(id)).toMatchObject({ chain: null, folds: true, commands: 2, difference: null });
  });

  it('a case laid inside one of two regions stands in the other where that begins, and goes on from there', async () => {
    const id = await lay('both', 'b');
    expect((await entriesOf(id))[0]).toMatchObject({ to: { together: { left: 'b', right: 'c' } }, entered: ['both', 'together', 'left', 'b', 'right', 'c'] });
    expect(await server.send(id, 'on_right')).toMatchObject({ outcome: 'applied', state: 'over' });
    expect(await replayed(id)).toMatchObject({ chain: null, folds: true, commands: 2, difference: null });
  });

  it('given a case laid without a value that a guard needs, the event is told as not possible, and refused, for that reason', async () => {
    const id = await lay('loan', 'out', { thing: 'I1' });
    const told = await server.engine.questions.explain({ case: id }, { person: 'ann' });
    const unmet = [{ code: 'NOT_SET', clause: [], shows: { what: 'text', unset: ['until'] } }];
    expect(told.map(({ event, possible, unmet }) => ({ event, possible, unmet }))).toEqual([{ event: 'back', possible: true, unmet: [] }, { event: 'prolong', possible: false, unmet }]);
    expect(await server.send(id, 'prolong')).toMatchObject({ outcome: 'refused', unmet });
  });

  it('rows come out as they were laid', async () => {
    const answer = await server.engine.submit({ kind: 'rows', actor: { person: 'admin' }, rows: [house[1]!], reason: 'again' });
    expect(await replayed(answer.case!)).toMatchObject({ chain: null, folds: true, commands: 1, difference: null });
  });

  it.each<[string, (first: Entry) => Partial<Entry>]>([
    ['a timer that comes later', ({ timers }) => ({ timers: { set: { ...timers!.set, 'end@out': { ...timers!.set!['end@out']!, due: '2027-01-01T00:00:00Z' } } } })],
    ['a duty that somebody else owes', ({ duties }) => ({ duties: duties!.map((one) => ({ ...one, for: [{ person: 'nobody' }] })) })],
    ['a claim that it does not take', () => ({ claims: undefined as never })],
    ['a task that is not open', () => ({ tasks: { opened: {} } })],
    ['the state that it stands in', () => ({ to: 'home' })],
    ['a field, with what follows from it left as it was', ({ set }) => ({ set: { ...set, until: '2026-04-01T00:00:00Z' } })],
  ])('given a laid case in which was altered %s, the laid entry is the first that differs', async (_what, alter) => {
    const id = await lay('loan', 'out', { thing: 'I1', until }, { bring_back: until });
    await server.send(id, 'back');
    expect(await replayAltered(id, alter)).toMatchObject({ chain: null, folds: true, difference: { seq: 1, event: 'lay', cause: 'other outcome' } });
  });

  it.each<[string, (first: Entry) => Partial<Entry>, string]>([
    ['the definition', () => ({ definition: '0'.repeat(64) }), 'record incomplete'],
    ['a due into what is no instant', ({ at }) => ({ duties: [{ change: 'begun', duty: 'bring_back', no: 1, begun: at, due: 'Then', day: true, for: [] }] }), 'not decidable'],
    ['the cause, into an entry that there is not', () => ({ cause: { case: 'elsewhere', seq: 1 } }), 'record incomplete'],
    ['the cause, into the entry itself', ({ case: id }) => ({ cause: { case: id, seq: 1 } }), 'record incomplete'],
  ])('given a laid case in which was altered %s, replay does not fail but tells it', async (_what, alter, cause) => {
    const id = await lay('loan', 'out', { thing: 'I1', until });
    expect(await replayAltered(id, alter)).toMatchObject({ difference: { seq: 1, event: 'lay', cause } });
  });

  it('given laid rows in which was altered what does not follow from them, that entry is the first that differs', async () => {
    const answer = await server.engine.submit({ kind: 'rows', actor: { person: 'admin' }, rows: [house[1]!], reason: 'again' });
    expect(await replayAltered(answer.case!, () => ({ to: 'elsewhere' }))).toMatchObject({ chain: null, difference: { seq: 1, event: 'rows', cause: 'other outcome' } });
  });
});
