import type pg from 'pg';
import { instant } from './instant.js';

/** A table all of whose rows follow from the entries: how a row is named, by two texts, and what is compared of it, as JSON. `t` is the row. */
interface Folded {
  group: string;
  name: string;
  columns: string;
  /** which rows say something; all where it is left out */
  where?: string;
}

const TABLES = {
  rows: { group: 't.record', name: 't.name', columns: 't.columns' },
  register_rows: { group: 't.register', name: 't.key', columns: 't.columns' },
  timers: { group: 't.case_id', name: `''`, columns: `jsonb_build_object('wakes', ${instant('t.wakes')})` },
  tasks: {
    group: 't.case_id', name: `t.state || ' ' || t.party`,
    columns: `jsonb_build_object('party', t.party, 'barred', to_jsonb(t.barred), 'parties', to_jsonb(t.parties), 'workflow', t.workflow, 'priority', t.priority, 'since', ${instant('t.since')},
      'claimed_by', t.claimed_by, 'definition', (select d.hash from definitions d where d.no = t.definition))`,
  },
  duties: {
    group: 't.case_id', name: `t.duty || '#' || t.no`,
    columns: `jsonb_build_object('parties', to_jsonb(t.parties), 'workflow', t.workflow, 'begun', ${instant('t.begun')}, 'due', ${instant('t.due')}, 'day', t.day, 'done', ${instant('t.done')},
      'done_by', t.done_by, 'verdict', t.verdict)`,
  },
  claims: { group: 't.key', name: `''`, columns: `jsonb_build_object('holder', t.holder)`, where: 't.holder is not null' },
  // a release that did not say which indexes it keeps may have left values that nobody reads
  index_values: {
    group: 't.name', name: 't.key', columns: '(select jsonb_object_agg(item, true) from unnest(t.items) as item)',
    where: `t.items <> '{}' and (t.name in ('posts_of_person', 'posts_of_role') or exists (select from kept_indexes k where k.definitions ? t.name))`,
  },
  effects: { group: 't.id', name: `''`, columns: `jsonb_build_object('case_id', t.case_id, 'seq', t.seq, 'at', ${instant('t.at')}, 'effect', t.effect)` },
  incidents: { group: 't.id', name: `''`, columns: `jsonb_build_object('case_id', t.case_id, 'about', t.about, 'reason', t.reason)`, where: `t.kind = 'timer'` },
} satisfies Record<string, Folded>;

export type FoldedTable = keyof typeof TABLES;

/** What an entry, or what follows from it, sets in a row of such a table. */
export interface SaidOfRow {
  table: FoldedTable;
  key: readonly [group: string, name: string];
  set: Record<string, unknown>;
}

/** A row as it is said to be, one setting after another, beside what is stored; null: it is not there. */
export interface RowBeside {
  key: readonly [group: string, name: string];
  sets: Record<string, unknown>[];
  stored: Record<string, unknown> | null;
}

const AT_ONCE = 2_000;
const PAGE = 1_000;

/** Gathers what is said, in its order, in a table that goes with the transaction: there may be more than memory holds. */
export async function gatherSaid(client: pg.PoolClient, said: AsyncIterable<SaidOfRow>): Promise<void> {
  await client.query('create temporary table said (of text not null, "group" text not null, name text not null, no bigint generated always as identity, set text not null) on commit drop');
  let batch: SaidOfRow[] = [];
  const write = async (): Promise<void> => {
    const columns = [batch.map(({ table }) => table), batch.map(({ key }) => storable(key[0])), batch.map(({ key }) => storable(key[1])), batch.map(({ set }) => JSON.stringify(set))];
    await client.query('insert into said (of, "group", name, set) select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])', columns);
    batch = [];
  };
  for await (const one of said) if (batch.push(one) === AT_ONCE) await write();
  await write();
  await client.query('create index on said (of, "group", name, no)');
  await client.query('analyze said');
}

/** Every row that is told of, by its key, and then some of those that are stored though nothing tells of them. */
export async function* rowsBeside(client: pg.PoolClient, table: FoldedTable): AsyncGenerator<RowBeside> {
  const { group, name, columns, where = 'true' }: Folded = TABLES[table];
  for (let last: readonly [string, string] = ['', '']; ; ) {
    const { rows } = await client.query<{ group: string; name: string; sets: string[]; stored: Record<string, unknown> | null }>(
      `select s."group", s.name, s.sets, t.stored
       from (select "group", name, array_agg(set order by no) as sets from said where of = $1 and ("group", name) > ($2, $3) group by "group", name order by "group", name limit ${PAGE}) s
       left join lateral (select ${columns} as stored from ${table} t where ${group} = s."group" and ${name} = s.name and ${where}) t on true order by s."group", s.name`,
      [table, ...last],
    );
    for (const row of rows) yield { key: [row.group, row.name], sets: row.sets.map((set) => JSON.parse(set) as Record<string, unknown>), stored: row.stored };
    if (rows.length < PAGE) break;
    last = [rows.at(-1)!.group, rows.at(-1)!.name];
  }
  const { rows } = await client.query<{ group: string; name: string; stored: Record<string, unknown> }>(
    `select ${group} as "group", ${name} as name, ${columns} as stored from ${table} t
     where ${where} and not exists (select from said s where s.of = $1 and s."group" = ${group} and s.name = ${name}) order by 1, 2 limit ${PAGE}`, [table],
  );
  for (const row of rows) yield { key: [row.group, row.name], sets: [], stored: row.stored };
}

/** An altered entry may name what Postgres does not hold. */
const storable = (text: unknown): string => String(text).replaceAll('\0', '\uFFFD');
