import pg from 'pg';
import type { Table } from './copy-text.js';

/** A moment of the recording itself, in place of every one that the database took from its own clock; the story lies before it. */
const RECORDED = '2026-04-01 00:00:00+00';

const tablesOf = async (client: pg.ClientBase): Promise<{ name: string; columns: { name: string; type: string }[] }[]> => {
  const { rows } = await client.query<{ name: string; columns: { name: string; type: string }[] }>(
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by c.relname order by c.relname collate "C"`,
  );
  return rows;
};

/** Every table of a database, rows in a fixed order. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  await client.query(`set timezone = 'UTC'; set bytea_output = 'hex'; set datestyle = 'ISO'`);
  const tables: Table[] = [];
  for (const { name, columns } of await tablesOf(client)) {
    const texts = columns.map(({ name: column }) => `${pg.escapeIdentifier(column)}::text`).join(', ');
    const { rows } = await client.query<(string | null)[]>({ text: `select ${texts} from ${pg.escapeIdentifier(name)}`, rowMode: 'array' });
    const fixed = rows.map((row) => row.map((cell, index) => (cell === null ? null : fixedTime(cell, columns[index]!.type))));
    tables.push({ name, columns: columns.map((column) => column.name), rows: name === 'migrations' ? fixed : fixed.sort(byText) });
  }
  return tables;
}

/** Moments after the story are of the recording's own clock, also where they stand inside an id. */
const fixedTime = (cell: string, type: string): string =>
  type === 'timestamp with time zone' ? (cell > RECORDED ? RECORDED : cell)
  : type === 'text' ? cell.replace(/\b20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\+00\b/, RECORDED)
  : cell;

const byText = (one: (string | null)[], other: (string | null)[]): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

/** Fills the tables of a database that the migrations of the data set's release have just made. */
export async function fillTables(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
  const types = new Map((await tablesOf(client)).map(({ name, columns }) => [name, new Map(columns.map((column) => [column.name, column.type]))]));
  for (const filled of ['site', 'kept_indexes']) if (types.has(filled)) await client.query(`delete from ${filled}`);
  for (const { name, columns, rows } of tables) {
    if (name === 'migrations' || !rows.length) continue;
    const names = columns.map((column) => pg.escapeIdentifier(column));
    const typed = columns.map((column, index) => `u.c${index}::${types.get(name)!.get(column)!}`);
    const lists = columns.map((_, index) => `$${index + 1}::text[]`);
    await client.query(
      `insert into ${pg.escapeIdentifier(name)} (${names.join(', ')}) overriding system value
       select ${typed.join(', ')} from unnest(${lists.join(', ')}) as u(${columns.map((_, index) => `c${index}`).join(', ')})`,
      columns.map((_, index) => rows.map((row) => row[index] ?? null)),
    );
  }
}
