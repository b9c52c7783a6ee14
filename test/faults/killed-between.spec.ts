import pg from 'pg';
import { Busy, replay, sha256, sweep } from '#libs/engine';
import type { CaseState, Entry } from '#libs/decision';
import { migrate, PostgresStore } from '#libs/store';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { Lending } from '../store/lending.js';
import { FaultyPool, type Death } from './faulty-pool.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let pool: pg.Pool;
let store: PostgresStore;
let healthy: Lending;

/** More than there are deaths: every story takes a copy of its own, and how many queries a sweep asks depends on the machine. */
const COPIES = 240;

beforeAll(async () => {
  database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on('error', () => undefined);
  store = new PostgresStore(pool);
  healthy = await new Lending(store).open(COPIES, Array.from({ length: COPIES }, (_, index) => `borrower-${index + 1}`));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

let keys = 0;
const signed = { giver: 'a', taker: 'b' };

/** A loan that is out, of a key and a borrower of its own. */
async function lent(): Promise<{ id: string; copy: string }> {
  const copy = `K${++keys}`;
  const id = await healthy.checking(`borrower-${keys}`, copy);
  await healthy.send(id, 'reserve');
  const answer = await healthy.send(id, 'hand_over', { signed_out: signed });
  if (answer.outcome === 'refused') throw new Error(JSON.stringify(answer.unmet));
  return { id, copy };
}

const events = async (id: string) => (await store.history(id)).entries.map(({ content }) => content.event);
const incidentsOf = async (loan: string): Promise<string[]> =>
  (await pool.query<{ text: string }>(`select text from entries where case_id = $1`, [loan])).rows.flatMap(({ text }) => ((JSON.parse(text) as Entry).sent ?? []).map((sent) => sent.case));
const rowOf = async (copy: string) => (await store.load([`row:keys:${copy}`])).get(`row:keys:${copy}`)!.value;

/** Everything that a command wrote is there, or nothing of it; gives which. */
async function wholeOrNothing(id: string, copy: string, event: string): Promise<boolean> {
  const written = (await events(id)).includes(event);
  const state = (await store.load([`case:${id}`])).get(`case:${id}`)!.value as CaseState;
  const incidents = await incidentsOf(id);
  expect(incidents).toHaveLength(written ? 1 : 0);
  expect(state.seq).toBe((await events(id)).length);
  const claim = (await store.load([`claim:key_incident.copy:${copy}`])).get(`claim:key_incident.copy:${copy}`)!.value;
  expect(claim).toBe(written ? incidents[0] : null);
  expect(await rowOf(copy)).toMatchObject({ status: written ? 'in_case' : 'out' });
  return written;
}

/** Kills a server at each query of a story, before and after it; ends with the first story that comes to its end. Gives how many deaths there were. */
async function atEveryQuery(story: (server: Lending, faulty: FaultyPool) => Promise<void>): Promise<number> {
  let deaths = 0;
  for (const when of ['before', 'after'] as const) {
    for (let query = 1; ; query++) {
      const faulty = new FaultyPool(pool, { query, when } satisfies Death);
      await story(new Lending(new PostgresStore(faulty.asPool)), faulty);
      if (!faulty.dead) break;
      deaths++;
    }
  }
  return deaths;
}

describe('a server that dies between any two of its queries', () => {
  it('given a command that moves a case and begins another, all of it is there or nothing, and the caller gets one outcome for one key', async () => {
    const written: boolean[] = [];
    const deaths = await atEveryQuery(async (dying, faulty) => {
      const { id, copy } = await lent();
      const bringBack = (server: Lending) => server.send(id, 'bring_back', { scanned: copy, returner: 'somebody' }, 'li', `back ${id}`);
      const answer = await bringBack(dying).catch((failure: unknown) => failure);
      expect(answer instanceof Error).toBe(faulty.dead);
      written.push(await wholeOrNothing(id, copy, 'bring_back'));
      const again = await bringBack(new Lending(store));
      expect(again).toMatchObject({ outcome: 'applied', case: id });
      if (!faulty.dead) expect(again).toEqual(answer);
      expect(await bringBack(new Lending(store))).toEqual(again);
      expect((await events(id)).filter((event) => event === 'bring_back')).toHaveLength(1);
      expect(await wholeOrNothing(id, copy, 'bring_back')).toBe(true);
      for (const one of [id, ...(await incidentsOf(id))]) expect(await replay(healthy.engine, store, sha256, one)).toMatchObject({ chain: null, folds: true, difference: null });
    });
    expect(deaths).toBeGreaterThanOrEqual(8);
    expect(new Set(written)).toEqual(new Set([true, false]));
  });

  it('given a timer that opens a case in another workflow, which claims the key, the next server fires what is left, each timer once', async () => {
    const deaths = await atEveryQuery(async (dying, faulty) => {
      const { id, copy } = await lent();
      const now = '2026-03-03T01:00:00Z';
      await sweep(dying.engine, dying.store, now).catch((failure: unknown) => {
        if (!faulty.dead) throw failure;
      });
      await wholeOrNothing(id, copy, 'due_day@overdue');
      // as if the lease had run out of what the dead server had in hand
      await pool.query('update timers set leased_until = now() where leased_until is not null');
      await sweep(new Lending(store, now).engine, store, now);
      expect(await wholeOrNothing(id, copy, 'due_day@overdue')).toBe(true);
      expect((await events(id)).slice(4).sort()).toEqual(['due_day@overdue', 'late:return_key#1', 'remind:return_key#1', 'return_key@lent']);
    });
    expect(deaths).toBeGreaterThanOrEqual(12);
  });

  it('given a connection that Postgres ends while the commit waits for its turn, nothing is written, and the same request is decided anew', async () => {
    const { id, copy } = await lent();
    const server = new Lending(store);
    await server.engine.look(`case:${id}`);
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('select pg_advisory_xact_lock(1398030663)');
    const answer = server.send(id, 'bring_back', { scanned: copy, returner: 'somebody' }, 'li', 'ended').catch((failure: unknown) => failure);
    for (let ended = 0; !ended; ) {
      const { rows } = await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'advisory' and query like '%commit_batch%'`,
      );
      ended = rows.length;
    }
    expect(await answer).toBeInstanceOf(Busy);
    await holder.query('commit');
    holder.release();
    expect(await wholeOrNothing(id, copy, 'bring_back')).toBe(false);
    expect(await server.send(id, 'bring_back', { scanned: copy, returner: 'somebody' }, 'li', 'ended')).toMatchObject({ outcome: 'applied' });
    expect(await wholeOrNothing(id, copy, 'bring_back')).toBe(true);
  });

  it('after all of it numbers have no gaps', async () => {
    const { rows } = await pool.query('select count(*)::integer as count, min(n)::integer as first, max(n)::integer as last, (select head::integer from site) as head from entries');
    expect(rows[0]).toEqual({ count: rows[0].count, first: 1, last: rows[0].count, head: rows[0].count });
  });
});
