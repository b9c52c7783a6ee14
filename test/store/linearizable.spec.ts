import pg from 'pg';
import { sha256, type Answer, type Ask, type Engine } from '#libs/engine';
import { migrate, PostgresStore } from '#libs/store';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { Chance } from '../simulation/chance.js';
import { house, ROWS } from '../simulation/house.js';
import { rowModel, tallyModel } from '../simulation/laws/models.js';
import { isLinearizable, type Operation } from '../simulation/linearizable.js';
import { SmallServer } from './small-server.js';

type Of<M> = M extends { step: (state: never, input: infer Input, output: infer Output | undefined) => unknown } ? Operation<Input, NonNullable<Output>> : never;

/** What concurrent clients of two servers see of one case and of one row on Postgres: an order must give it. */
describe('two servers on Postgres, many clients at once', () => {
  let database: TestDatabase;
  let pools: pg.Pool[];
  let servers: SmallServer[];
  /** the order in which calls and answers come: each has its own number */
  let now = 0;

  beforeEach(async () => {
    database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    pools = [1, 2].map(() => new pg.Pool({ connectionString: database.url, max: 4 }));
    servers = pools.map((pool) => new SmallServer(new PostgresStore(pool), house));
    await servers[0]!.open([...ROWS]);
  });
  afterEach(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  /** Lets clients act one after another each, all at once. */
  const play = (clients: number, times: number, act: (engine: Engine, server: SmallServer, chance: Chance, name: string) => Promise<void>) =>
    Promise.all(Array.from({ length: clients }, async (_, client) => {
      const chance = new Chance(client);
      for (let time = 0; time < times; time++) {
        const server = servers[chance.below(servers.length)]!;
        await act(server.engine, server, chance, `c${client}.${time}`);
      }
    }));

  const timed = async <T>(work: () => Promise<T>): Promise<{ called: number; answered: number; came: T }> => {
    const called = ++now;
    const came = await work();
    return { called, answered: ++now, came };
  };

  const request = (key: string) => ({ account: 'clients', key, digest: sha256(key) });

  it('given sends to one case, most of them only at a version that was seen, and looks at it, then they could have come one after another', async () => {
    const id = await servers[0]!.begin('tally', 'open', { value: 0, note: 'first' });
    const history: Of<typeof tallyModel>[] = [{ called: ++now, answered: ++now, input: { do: 'open', value: 0 }, output: { version: 1 } }];
    await play(6, 12, async (engine, { store }, chance, name) => {
      const look = await timed(async () => (await store.load([`case:${id}`])).get(`case:${id}`)!);
      const { fields } = look.came.value as { fields: { value: number } };
      history.push({ called: look.called, answered: look.answered, input: { do: 'read' }, output: { version: look.came.version, value: fields.value } });
      const value = chance.below(50);
      const version = chance.happens(0.8) ? { version: look.came.version } : {};
      const ask: Ask = { kind: 'event', case: id, event: 'set', form: { value, note: name }, actor: { person: 'kim' }, request: request(name), ...version };
      const { called, answered, came } = await timed(() => engine.submit(ask));
      history.push({ called, answered, input: { do: 'set', value, ...('version' in version ? { ifMatch: version.version } : {}) }, output: { version: came.version!, ...(came.outcome === 'refused' ? { stale: true } : {}) } });
      expect(await servers[chance.below(2)]!.engine.submit(ask)).toEqual(came);
    });
    expect(isLinearizable(history, tallyModel)).toBe(true);
    const stale = history.filter(({ output }) => output!.stale).length;
    expect(stale).toBeGreaterThan(3);
    expect(history.length - stale).toBeGreaterThan(80);
    // the same history with one answer of another version has no order
    const last = history.findLastIndex(({ input, output }) => input.do === 'set' && !output!.stale);
    expect(isLinearizable(history.map((one, index) => (index === last ? { ...one, output: { version: one.output!.version + 1 } } : one)), tallyModel)).toBe(false);
  }, 60_000);

  it('given one thing that is lent, brought back, labelled and looked at, then what was seen of its row could have come one after another', async () => {
    const history: Of<typeof rowModel>[] = [];
    let lent: string | null = null;
    await play(6, 16, async (engine, { store }, chance, name) => {
      const look = await timed(async () => (await store.load(['row:items:A'])).get('row:items:A')!.value as { status: string; label: string });
      history.push({ called: look.called, answered: look.answered, input: { do: 'read' }, output: { status: look.came.status, label: look.came.label } });
      const what = chance.below(3);
      if (what === 0) {
        const { called, answered } = await timed(() => engine.submit({ kind: 'rows', actor: { system: true }, reason: name, rows: [{ record: 'items', row: 'A', columns: { label: name } }] }));
        history.push({ called, answered, input: { do: 'label', label: name }, output: 'done' });
      } else if (what === 1 || lent === null) {
        const form = { thing: 'A', who: name, until: '2026-03-03T00:00:00Z', note: name };
        const { called, answered, came } = await timed(() => engine.submit({ kind: 'start', workflow: 'loan', event: 'lend', form, actor: { person: 'kim' } }));
        if (came.outcome === 'applied') lent = came.case;
        history.push({ called, answered, input: { do: 'take' }, output: came.outcome === 'applied' ? 'done' : 'away' });
      } else {
        const loan: string = lent;
        const { called, answered, came } = await timed<Answer>(() => engine.submit({ kind: 'event', case: loan, event: 'back', form: { note: name }, actor: { person: 'kim' } }));
        if (came.outcome === 'applied') history.push({ called, answered, input: { do: 'bring' }, output: 'done' });
      }
    });
    expect(isLinearizable(history, rowModel)).toBe(true);
    for (const one of ['take', 'bring', 'label', 'read']) expect(history.filter(({ input }) => input.do === one).length).toBeGreaterThan(1);
  }, 60_000);
});
