import type pg from 'pg';

/** The tables of which every column follows from the entries: how their keys are called. */
const KEYS = { rows: ['record', 'name'], register_rows: ['register', 'key'] } as const;

export type FoldedTable = keyof typeof KEYS;

/** What an entry sets in a row of such a table. */
export interface SaidOfRow {
  table: FoldedTable;
  key: [group: string, name: string];
  set: Record<string, unknown>;
}

/** A row as entries say it, one after another, beside what is stored; null: it is not there. */
export interface RowBeside {
  key: [group: string, name: string];
  sets: Record<string, unknown>[];
  stored: Record<string, unknown> | null;
}

const AT_ONCE = 2_000;
const PAGE = 1_000;

/** Gathers what entries say, in their order, in a table that goes with the transaction: there may be more than memory holds. */
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

/** Every row that entries tell of, by its key, and then those that are stored though no entry tells of them. */
export async function* rowsBeside(client: pg.PoolClient, table: FoldedTable): AsyncGenerator<RowBeside> {
  const [group, name] = KEYS[table];
  for (let last: [string, string] = ['', '']; ; ) {
    const { rows } = await client.query<{ group: string; name: string; sets: string[]; stored: Record<string, unknown> | null }>(
      `select s."group", s.name, s.sets, t.columns as stored
       from (select "group", name, array_agg(set order by no) as sets from said where of = $1 and ("group", name) > ($2, $3) group by "group", name order by "group", name limit ${PAGE}) s
       left join ${table} t on t.${group} = s."group" and t.${name} = s.name order by s."group", s.name`,
      [table, ...last],
    );
    for (const row of rows) yield { key: [row.group, row.name], sets: row.sets.map((set) => JSON.parse(set) as Record<string, unknown>), stored: row.stored };
    if (rows.length < PAGE) break;
    last = [rows.at(-1)!.group, rows.at(-1)!.name];
  }
  const { rows } = await client.query<{ group: string; name: string; columns: Record<string, unknown> }>(
    `select ${group} as "group", ${name} as name, columns from ${table} t where not exists (select from said s where s.of = $1 and s."group" = t.${group} and s.name = t.${name}) order by 1, 2`, [table],
  );
  for (const row of rows) yield { key: [row.group, row.name], sets: [], stored: row.columns };
}

/** An altered entry may name what Postgres does not hold. */
const storable = (text: unknown): string => String(text).replaceAll('\0', '\uFFFD');
