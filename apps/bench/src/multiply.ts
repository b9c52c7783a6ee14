import type pg from 'pg';

/** So many copies of every case are made by one statement. */
const AT_ONCE = 2_000;

const COPIES = `generate_series($1::integer, $2::integer) as g(i)`;
/** The id of a copy: as those that are made, they come in order of time. */
const COPY = (column: string): string => `(lpad(to_hex(g.i), 8, '0') || substr(md5(${column} || ':' || g.i), 9))::uuid::text`;

const TABLES = [
  `insert into entries (case_id, seq, n, at, workflow, event, kind, person, hash, text)
   select ${COPY('e.case_id')}, e.seq, s.head + row_number() over (), e.at, e.workflow, e.event, e.kind, e.person, e.hash, e.text
   from entries e join template t on t.id = e.case_id cross join ${COPIES} cross join (select head from site) s`,
  `update site set head = (select max(n) from entries) where $1::integer <= $2::integer`,
  `insert into cases (id, workflow, definition, seq, began, at, ended, states, state)
   select ${COPY('c.id')}, c.workflow, c.definition, c.seq, c.began - make_interval(secs => g.i), c.at, c.ended, c.states, c.state from cases c join template t using (id) cross join ${COPIES}`,
  `insert into tasks (case_id, state, party, barred, parties, workflow, priority, since, claimed_by, definition)
   select ${COPY('k.case_id')}, k.state, k.party, k.barred, k.parties, k.workflow, k.priority, k.since - make_interval(secs => g.i), k.claimed_by, k.definition from tasks k join template t on t.id = k.case_id cross join ${COPIES}`,
  `insert into timers (case_id, wakes) select ${COPY('w.case_id')}, w.wakes from timers w join template t on t.id = w.case_id cross join ${COPIES}`,
  `insert into duties (case_id, duty, no, workflow, parties, begun, due, day, done, done_by, verdict)
   select ${COPY('d.case_id')}, d.duty, d.no, d.workflow, d.parties, d.begun, d.due, d.day, d.done, d.done_by, d.verdict from duties d join template t on t.id = d.case_id cross join ${COPIES}`,
  `insert into register_rows (register, key, case_id, began_at, n, columns)
   select r.register, ${COPY('r.key')}, ${COPY('r.case_id')}, r.began_at, r.n + g.i * 1000000::bigint, r.columns from register_rows r join template t on t.id = r.case_id cross join ${COPIES}`,
];

/**
 * Makes of a few cases that have been lived through as many as are wanted, with what lies about them in tables (but not what answers a request that is sent again), and has
 * Postgres count them.
 * Chains of the copies do not verify: each is that of its original.
 */
export async function multiply(pool: pg.Pool, ids: readonly string[], copies: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set synchronous_commit = off');
    await client.query('create temp table template as select unnest($1::text[]) as id', [ids]);
    for (let from = 1; from <= copies; from += AT_ONCE) {
      for (const table of TABLES) await client.query(table, [from, Math.min(copies, from + AT_ONCE - 1)]);
    }
    await client.query('drop table template');
    await client.query('vacuum analyze');
    await client.query('checkpoint').catch(() => undefined); // only an owner may
  } finally {
    client.release(true);
  }
}
