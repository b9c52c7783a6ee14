import pg from 'pg';
import { listCases, listNotices, listRegisterRows, listTasks, migrate, PostgresStore, readChanges } from '#libs/store';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  Plans?: Plan[];
}

/** What lies above the scan of an index, from the top of the plan. */
function pathTo(index: string, plan: Plan, above: string[] = []): string[] | null {
  if (plan['Index Name'] === index) return above;
  for (const inner of plan.Plans ?? []) {
    const found = pathTo(index, inner, [...above, plan['Node Type']]);
    if (found) return found;
  }
  return null;
}

/** The last limit above an index must have no sort below it: else all is read and sorted for one page. */
const sortedForAPage = (path: readonly string[]): boolean => path.slice(path.lastIndexOf('Limit')).includes('Sort');

describe('given lists that may grow to millions', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    client = new pg.Client(database.url);
    await client.connect();
    await client.query('set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off'); // as on large tables
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** The plan of the query that a list asks. */
  async function planOf(list: (pool: pg.Pool) => Promise<unknown>): Promise<Plan> {
    let plan: Plan | null = null;
    const asked = async (query: string | pg.QueryConfig, values?: unknown[]): Promise<{ rows: never[] }> => {
      const [text, given] = typeof query === 'string' ? [query, values] : [query.text, query.values];
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>({ text: `explain (format json) ${text}`, values: given as unknown[] });
      plan = rows[0]!['QUERY PLAN'][0].Plan;
      return { rows: [] };
    };
    await list({ query: asked } as unknown as pg.Pool);
    return plan!;
  }

  const seen = { workflows: ['key_lending'], person: 'li', parties: ['person:li'] };
  it.each<[string, string, (pool: pg.Pool) => Promise<unknown>]>([
    ['cases, newest first', 'cases_in_order', (pool) => listCases(pool, { workflow: null, state: null, ended: null, after: null, limit: 50, seen })],
    ['cases, a later page', 'cases_in_order', (pool) => listCases(pool, { workflow: null, state: null, ended: null, after: { began: '2026-03-02T00:00:00Z', id: 'c' }, limit: 50, seen: null })],
    ['tasks of somebody', 'tasks_in_order', (pool) => listTasks(pool, 'li', ['person:li', 'role:key_keeper@desk'], 50)],
    ['rows of a register', 'register_rows_in_order', (pool) => listRegisterRows(pool, 'REG-02', null, 50)],
    ['rows of a register, a later page', 'register_rows_in_order', (pool) => listRegisterRows(pool, 'REG-02', [7, 'k'], 50)],
    ['what changed', 'entries_n_key', (pool) => readChanges(pool, 7, 50)],
    ['what somebody was told', 'notices_by_person', (pool) => listNotices(pool, 'li', { unread: false, after: null, limit: 50 })],
    ['timers that are due', 'timers_in_order', (pool) => new PostgresStore(pool).claimDue('2026-03-02T00:00:00Z', 50, 30)],
  ])('a page of %s is read in the order of its index', async (_, index, list) => {
    const path = pathTo(index, await planOf(list));
    expect(path).toContain('Limit');
    expect(sortedForAPage(path!)).toBe(false);
  });

  it('tasks come by their priority, those without as normal ones, then the oldest; one that has two of the parties comes once', async () => {
    const tasks: [id: string, priority: string | null, since: string][] = [['low', 'low', '1'], ['none', null, '2'], ['normal', 'normal', '3'], ['high', 'high', '4'], ['urgent', 'urgent', '5'], ['urgent-before', 'urgent', '4']];
    for (const [id, priority, hour] of tasks) {
      const at = `2026-03-02T0${hour}:00:00Z`;
      await client.query(`insert into cases (id, workflow, definition, seq, began, at, ended, states, state) values ($1, 'w', 'd', 1, $2, $2, false, '{}', '')`, [id, at]);
      for (const party of ['person:li', 'role:porter']) {
        await client.query(`insert into tasks (case_id, state, party, barred, parties, workflow, priority, since) values ($1, 's', $2, '{}', '{person:li,role:porter}', 'w', $3, $4)`, [id, party, priority, at]);
      }
    }
    const listed = async (limit: number) => (await listTasks(client as unknown as pg.Pool, 'li', ['person:li', 'role:porter'], limit)).map((task) => task.case);
    expect(await listed(50)).toEqual(['urgent-before', 'urgent', 'high', 'none', 'normal', 'low']);
    expect(await listed(2)).toEqual(['urgent-before', 'urgent']);
    expect(await listTasks(client as unknown as pg.Pool, 'li', [], 50)).toEqual([]);
  });

  it('a page of tasks is planned five times on a connection, then by the plan that is kept, whoever asks', async () => {
    for (let page = 0; page < 12; page++) await listTasks(client as unknown as pg.Pool, `person-${page}`, [`person:${page}`, 'role:porter', `role:${page}@desk`], 40);
    const { rows } = await client.query(`select custom_plans::int, generic_plans::int from pg_prepared_statements where name = 'list-tasks 40 3'`);
    expect(rows).toEqual([{ custom_plans: 5, generic_plans: 7 }]);
  });

  it('given many cases that have ended and few that are open, then a page of the open ones looks at those alone', async () => {
    await client.query(`insert into cases (id, workflow, definition, seq, began, at, ended, states, state)
      select 'past-' || i, 'w', 'd', 1, '2026-01-01'::timestamptz + make_interval(mins => i), '2026-02-01', i % 1000 > 0, '{}', '' from generate_series(1, 5000) as i`);
    await client.query('analyze cases');
    const path = pathTo('cases_open_in_order', await planOf((pool) => listCases(pool, { workflow: null, state: null, ended: false, after: null, limit: 50, seen: null })));
    expect(path).toContain('Limit');
    expect(sortedForAPage(path!)).toBe(false);
  });
});
