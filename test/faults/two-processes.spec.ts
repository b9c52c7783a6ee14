import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import pg from 'pg';
import type { Answer } from '#libs/engine';
import { replay, sha256 } from '#libs/engine';
import { migrate, PostgresStore } from '#libs/store';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { Lending } from '../store/lending.js';

jest.setTimeout(120_000);

const START = '2026-03-02T01:00:00Z';
const COPIES = 12;
const ENOUGH = 120;

interface Told {
  key: string;
  answer: Answer;
}

/** A server in a process of its own, with what it has answered so far. */
class Server {
  readonly told: Told[] = [];
  private readonly process: ChildProcess;
  private readonly waiting: { count: number; reached: () => void }[] = [];

  constructor(url: string, name: string, began: number) {
    const program = new URL('./serve-lending.ts', `file://${__filename}`).pathname;
    this.process = spawn(process.execPath, ['--conditions=source', '--import', '@swc-node/register/esm-register', program, url, name, START, String(began), String(COPIES)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    createInterface(this.process.stdout!).on('line', (line) => {
      this.told.push(JSON.parse(line) as Told);
      for (const { count, reached } of this.waiting) if (this.told.length >= count) reached();
    });
  }

  /** Resolves once it has given that many answers. */
  answered(count: number): Promise<void> {
    return new Promise((reached) => (this.told.length >= count ? reached() : this.waiting.push({ count, reached })));
  }

  async kill(): Promise<void> {
    const gone = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    const gone = once(this.process, 'close');
    this.process.stdin!.write('stop\n');
    expect(await gone).toEqual([0, null]);
  }
}

describe('two servers on one database, one of which is killed', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let one: Server;
  let other: Server;

  beforeAll(async () => {
    database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    await new Lending(new PostgresStore(pool)).open(COPIES, Array.from({ length: 30 }, (_, index) => `borrower-${index + 1}`));
    const began = Date.now() + 2000; // about when both are up
    [one, other] = [new Server(database.url, 'one', began), new Server(database.url, 'other', began)];
    await Promise.all([one.answered(ENOUGH), other.answered(ENOUGH)]);
    await one.kill();
    await other.answered(other.told.length + ENOUGH);
    await other.stop();
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('every answer that was given is in the journal exactly once', async () => {
    const { rows } = await pool.query<{ key: string; count: number }>(
      `select text::jsonb -> 'request' ->> 'key' as key, count(*)::integer as count from (select text from entries union all select text from refusals) as journal
       where text::jsonb -> 'request' is not null group by 1`,
    );
    const journal = new Map(rows.map(({ key, count }) => [key, count]));
    const told = [...one.told, ...other.told];
    expect(told.filter(({ key }) => journal.get(key) !== 1)).toEqual([]);
    expect(new Set(told.map(({ answer }) => answer.outcome))).toEqual(new Set(['applied', 'refused']));
    const { rows: steps } = await pool.query<{ step: string }>(`select case_id || ' ' || seq || ' ' || event as step from entries`);
    const known = new Set(steps.map(({ step }) => step));
    const answered = told.flatMap(({ answer }) => (answer.outcome === 'applied' ? answer.steps : []));
    expect(answered.filter(({ case: id, seq, event }) => !known.has(`${id} ${seq} ${event}`))).toEqual([]);
  });

  it('no timer fired twice, and none that was due is left', async () => {
    const { rows } = await pool.query<{ count: number }>(`select count(*)::integer as count from entries where kind = 'timer' group by case_id, event, text::jsonb ->> 'due'`);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ count }) => count !== 1)).toEqual([]);
    const { rows: left } = await pool.query('select from timers where wakes < (select max(at) from entries)');
    expect(left).toEqual([]);
    const { rows: parked } = await pool.query(`select event, text::jsonb -> 'judged' as judged from entries where kind = 'parked'`);
    expect(parked).toEqual([]);
  });

  it('numbers go up from one without a gap, also within every case', async () => {
    const { rows } = await pool.query('select count(*)::integer as count, min(n)::integer as first, max(n)::integer as last, (select head::integer from site) as head from entries');
    expect(rows[0]).toEqual({ count: rows[0].count, first: 1, last: rows[0].count, head: rows[0].count });
    const { rows: gaps } = await pool.query('select case_id from entries group by case_id having max(seq) <> count(*)');
    expect(gaps).toEqual([]);
  });

  it('no key was held by two at once, and the state of every case is the fold of its chain, which replays', async () => {
    const { rows: cases } = await pool.query<{ id: string }>(`select id from cases where workflow <> 'site' order by id`);
    const store = new PostgresStore(pool);
    const { engine } = new Lending(store);
    expect(cases.length).toBeGreaterThan(30);
    for (const { id } of cases.filter((_, index) => index % Math.ceil(cases.length / 60) === 0)) {
      expect({ id, ...(await replay(engine, store, sha256, id)) }).toMatchObject({ id, chain: null, folds: true, difference: null });
    }
    const { rows: held } = await pool.query(`select state::jsonb -> 'claims' ->> 'copy' as copy, workflow from cases where state::jsonb -> 'claims' ? 'copy'`);
    expect(new Set(held.map(({ copy, workflow }) => `${workflow} ${copy}`)).size).toBe(held.length);
  });
});
