import { KEPT_INDEXES, type Answer, type Indexes } from '#libs/engine';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { codesOf, SmallServer } from './small-server.js';
import { stores, type OpenStore } from './stores.js';

jest.setTimeout(60_000);

const items = (unique: string) => `
items:
  §
  named_by: code
  fields: { code: { §, type: text }, desk: { §, type: text }, status: { §, type: text } }${unique}
`;

/** Loans of things, before and after files that find them by who has them, and things by where they are. */
const loan = (refuse: string) => `
id: loan
§
start: [lend]
fields: { thing: { §, type: items }, who: { §, type: person } }
who: { anybody: [{ is: actor }] }
events: { lend: { §, by: anybody, form: [thing, who]${refuse} }, back: { §, by: anybody }, hand_on: { §, by: anybody, form: [who] } }
initial: out
states:
  out: { §, on: { back: home, hand_on: {} } }
  home: { §, type: final }
`;
const filesOf = (records: string, refuse = '') => checkSmall({ 'shared/records.yaml': records, 'loan/loan.workflow.yaml': loan(refuse), 'shared/roles.yaml': 'roles: { boss: { § }, clerk: { § } }\n' });
const before = filesOf(items(''));
const after = filesOf(`${items('\n  unique: [[status]]')}cases:\n  loans_of: { of: loan, by: [who], while: [out] }\n`, ', refuse: { TOO_MUCH: count(loans_of(form.who)) > 1 }');
const byThing = filesOf(`${items('')}cases:\n  loans_of: { of: loan, by: [thing], while: [out] }\n`);

const thing = (code: string, status = code) => ({ record: 'items', row: code, columns: { code, desk: 'D1', status } });
const lend = (who: string, code = 'A') => ({ kind: 'start' as const, workflow: 'loan', event: 'lend', form: { thing: code, who }, actor: { person: 'ann' } });

describe.each(Object.entries(stores))('an index that is published %s', (_, openStore) => {
  let open: OpenStore;
  let old: SmallServer;
  beforeEach(async () => {
    open = await openStore();
    old = await new SmallServer(open.store, before).open(['A', 'B', 'C'].map((code) => thing(code)));
  });
  afterEach(() => open.close());

  const publishing = (files: typeof before) => new SmallServer(open.store, files).open();
  const stored = async (key: string) => (await open.store.load([key])).get(key)!;
  const found = async (index: string, value: string) => ([...(await stored(`index:${index}:${JSON.stringify([value])}`)).value as string[]]).sort();
  const caseOf = (answer: Answer): string => (answer as { case: string }).case;

  it('finds the cases and rows that were there before it', async () => {
    const [first, second, over] = [await old.begin('loan', 'lend', { thing: 'A', who: 'wim' }), await old.begin('loan', 'lend', { thing: 'B', who: 'wim' }), await old.begin('loan', 'lend', { thing: 'C', who: 'wim' })];
    await old.send(over, 'back');
    const server = await publishing(after);
    expect(await found('loans_of', 'wim')).toEqual([first, second].sort());
    expect(codesOf(await server.engine.submit(lend('wim')))).toEqual(['TOO_MUCH']);
    const taken = await server.engine.submit({ kind: 'rows', actor: { system: true }, rows: [thing('D', 'B')], reason: 'one more' });
    expect(codesOf(taken)).toEqual(['NOT_UNIQUE']);
  });

  it('is complete, though another server was committing by the old files all the while', async () => {
    const servers = [old, new SmallServer(open.store, before), new SmallServer(open.store, before)];
    let people = 0;
    const begin = (count: number) => servers.flatMap(({ engine }) => Array.from({ length: count }, () => engine.submit(lend(`p${people++ % 90}`))));
    const begun = await Promise.all(begin(15));
    const move = (answer: Answer, index: number) => servers[index % 3]!.send(caseOf(answer), index % 4 ? 'hand_on' : 'back', index % 4 ? { who: `q${index}` } : {});
    const [, ...others] = await Promise.all([publishing(after), ...begin(15), ...begun.map(move)]);
    // those who have not heard of it yet
    const later = await Promise.all(begin(15));
    const ids = new Set([...begun, ...others, ...later].filter(({ outcome }) => outcome === 'applied').map(caseOf));
    const loans = await Promise.all([...ids].map(async (id) => (await stored(`case:${id}`)).value as { id: string; value: string; fields: { who: string } }));
    const outWith = (who: string) => loans.filter(({ value, fields }) => value === 'out' && fields.who === who).map(({ id }) => id).sort();
    expect(later.filter(({ outcome }) => outcome === 'applied').length).toBeGreaterThan(20);
    for (const who of new Set(loans.map(({ fields }) => fields.who))) expect([who, await found('loans_of', who)]).toEqual([who, outWith(who)]);
  });

  it('given one that finds by something else than before, what it found is gone and its versions go on, so that nobody rests on what he knew', async () => {
    await publishing(after);
    const id = await old.begin('loan', 'lend', { thing: 'A', who: 'wim' });
    const { version } = await stored('index:loans_of:["wim"]');
    await publishing(byThing);
    expect(await stored('index:loans_of:["wim"]')).toMatchObject({ version: version + 1, value: [] });
    expect(await found('loans_of', 'A')).toEqual([id]);
    await publishing(after);
    expect(await stored('index:loans_of:["wim"]')).toMatchObject({ version: version + 2, value: [id] });
  });

  it('given files without it, it is kept for cases that began with it, and holds nothing unique any more', async () => {
    const server = await publishing(after);
    await publishing(before);
    await server.engine.submit(lend('wim'));
    expect(await found('loans_of', 'wim')).toHaveLength(1);
    expect(await server.engine.submit({ kind: 'rows', actor: { system: true }, rows: [thing('D', 'B')], reason: 'one more' })).toMatchObject({ outcome: 'applied' });
    expect(Object.values((await stored(KEPT_INDEXES)).value as Indexes).filter(({ unique }) => unique)).toEqual([]);
  });

  it('published again as it is, changes nothing', async () => {
    await publishing(after);
    const { version } = await stored(KEPT_INDEXES);
    await publishing(after);
    expect((await stored(KEPT_INDEXES)).version).toBe(version);
  });
});
