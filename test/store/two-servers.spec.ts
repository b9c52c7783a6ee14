import { replay, sha256, sweep } from '#libs/engine';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { codesOf, SmallServer } from './small-server.js';
import { stores, type OpenStore } from './stores.js';

/** Things that are borrowed one at a time, counted by an index, with a deadline; and a case that begins two others. */
const checked = checkSmall({
  'shared/records.yaml': `
items:
  §
  named_by: code
  fields: { code: { §, type: text } }
cases:
  loans_of: { of: loan, by: [who], while: [out] }
`,
  'shared/roles.yaml': 'roles: { boss: { § }, clerk: { § } }\n',
  'loan/loan.workflow.yaml': `
id: loan
§
start: [lend]
claim: { thing: { of: thing, while: [out], else_refuse: TAKEN } }
fields: { thing: { §, type: items }, who: { §, type: person }, until: { §, type: date and time } }
deadlines: { end: until }
who: { anybody: [{ is: actor }] }
events:
  lend: { §, by: [anybody, pair], form: [thing, who, until?], refuse: { TOO_MUCH: count(loans_of(form.who)) > 0 } }
  move: { §, by: anybody, form: [until] }
  back: { §, by: anybody }
  renew: { §, by: anybody, refuse: { TOO_MUCH: count(loans_of(who)) > 1 } }
initial: out
states:
  out: { §, after: { end: late }, on: { back: home, move: {}, renew: {} } }
  late: { §, on: { back: home } }
  home: { §, type: final }
`,
  'pair/pair.workflow.yaml': `
id: pair
§
start: [open]
fields: { one: { §, type: items }, other: { §, type: items }, first: { §, type: person }, second: { §, type: person } }
who: { anybody: [{ is: actor }] }
events:
  open: { §, by: anybody, form: [one, other, first, second], actions: [{ start: { workflow: loan, event: lend, with: { thing: one, who: first } } }, { start: { workflow: loan, event: lend, with: { thing: other, who: second } } }] }
  shut: { §, by: anybody }
initial: live
states: { live: { §, on: { shut: over } }, over: { §, type: final } }
`,
  'spin/spin.workflow.yaml': `
id: spin
§
start: [open]
fields: { point: { §, type: date and time } }
deadlines: { past: point, gone: point }
who: { anybody: [{ is: actor }] }
events: { open: { §, by: anybody, form: [point] }, stop: { §, by: anybody } }
initial: left
states:
  left: { §, after: { past: right }, on: { stop: over } }
  right: { §, after: { gone: left }, on: { stop: over } }
  over: { §, type: final }
`,
});

const items = ['A', 'B', 'C'].map((code) => ({ record: 'items', row: code, columns: { code } }));

describe.each(Object.entries(stores))('two servers on one store %s', (_, openStore) => {
  let open: OpenStore;
  let first: SmallServer;
  let second: SmallServer;
  beforeEach(async () => {
    open = await openStore();
    first = await new SmallServer(open.store, checked).open(items);
    second = new SmallServer(open.store, checked);
  });
  afterEach(() => open.close());

  it('given a timer that one armed in a case that the other knows from before, the other fires it', async () => {
    const id = await first.begin('loan', 'lend', { thing: 'A', who: 'wim' });
    await second.engine.look(`case:${id}`);
    await first.send(id, 'move', { until: '2026-03-02T01:00:00Z' });
    second.clock.moveTo('2026-03-02T02:00:00Z');
    expect(await sweep(second.engine, open.store, second.clock.now())).toBe(1);
    expect(await second.engine.look(`case:${id}`)).toMatchObject({ value: 'late' });
  });

  it('given an index value that a batch moves before it rests on it, what another server added meanwhile is not overlooked', async () => {
    const lay = (server: SmallServer, thing: string) =>
      server.engine.submit({ kind: 'lay', workflow: 'loan', actor: { system: true }, laid: { state: 'out', fields: { thing, who: 'wim' }, duties: {} } });
    const [one, other] = [await lay(second, 'A'), await lay(second, 'B')].map((answer) => (answer as { case: string }).case);
    expect(codesOf(await second.send(other!, 'renew'))).toEqual(['TOO_MUCH']);
    await lay(first, 'C');
    // both are decided at once upon what this server knows, and travel in one batch
    const answers = await Promise.all([second.send(one!, 'back'), second.send(other!, 'renew')]);
    expect(answers.map(codesOf)).toEqual([[], ['TOO_MUCH']]);
  });

  it('given a claim that a server gave up without having known it, its versions go on, so that nobody rests on an old one', async () => {
    const one = await first.begin('loan', 'lend', { thing: 'A', who: 'wim' });
    await new SmallServer(open.store, checked).send(one, 'back');
    const key = 'claim:loan.thing:A';
    const stored = async () => (await open.store.load([key])).get(key);
    expect(await stored()).toMatchObject({ version: 2, value: null });
    await second.begin('loan', 'lend', { thing: 'A', who: 'kai' });
    expect(await stored()).toMatchObject({ version: 3 });
  });

  it('given two cases that one command began, each of them replays', async () => {
    const id = await first.begin('pair', 'open', { one: 'A', other: 'B', first: 'pam', second: 'pat' });
    const { entries } = await open.store.history(id);
    const begun = entries[0]!.content.sent!.map((sent) => sent.case);
    for (const one of [id, ...begun]) {
      expect({ one, ...(await replay(second.engine, open.store, sha256, one)) }).toMatchObject({ one, chain: null, folds: true, difference: null, commands: 1 });
    }
  });

  it('given a case whose timers come back without time passing, it becomes an incident, the others are fired all the same, and nothing more is written of it', async () => {
    const spinning = await first.begin('spin', 'open', { point: '2026-03-01T00:00:00Z' });
    const id = await first.begin('loan', 'lend', { thing: 'A', who: 'wim', until: '2026-03-02T00:30:00Z' });
    first.clock.moveTo('2026-03-02T01:00:00Z');
    const written = async () => (await open.store.history(spinning)).entries.map(({ content }) => content.kind);
    await sweep(first.engine, open.store, first.clock.now());
    expect(await first.engine.look(`case:${id}`)).toMatchObject({ value: 'late' });
    expect(await written()).toEqual(['event', ...Array.from({ length: 16 }, () => 'timer'), 'parked']);
    first.clock.moveTo('2026-03-03T01:00:00Z');
    await sweep(first.engine, open.store, first.clock.now());
    expect(await written()).toHaveLength(18);
  });

  it('given the same request twice in one list of commands, it is decided once and answered twice', async () => {
    const ask = { kind: 'start' as const, workflow: 'loan', event: 'lend', form: { thing: 'A', who: 'wim' }, actor: { person: 'ann' }, request: { account: 'ann', key: 'k', digest: 'd' } };
    const answers = await first.engine.submitInOrder([ask, ask, { ...ask, request: { ...ask.request, digest: 'other' } }]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(answers[0]).toEqual(answers[1]);
  });
});
