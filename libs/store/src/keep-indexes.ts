import type { CaseView, Row } from '#libs/decision';
import { changeIndexes, NotWritten, putUnder, type Indexes } from '#libs/engine';
import type { IndexDefinition } from '#libs/language';
import pg from 'pg';
import { CANNOT_HOLD } from './cannot-hold.js';
import { COMMIT_LOCK } from './commit-lock.js';
import { inTransaction } from './in-transaction.js';

/** Cases and rows read in one go. */
const PAGE = 1000;

/**
 * Makes published indexes those that every commit keeps, and fills what is new or changed. All of it in one transaction under the commit lock: what is
 * committed before is filled in, and what comes after was decided by the new set.
 */
export async function keepIndexes(pool: pg.Pool, published: Indexes): Promise<void> {
  if (!changeIndexes(await keptBy(pool), published)) return;
  try {
    await inTransaction(pool, async (client) => {
      await client.query(`select pg_advisory_xact_lock(${COMMIT_LOCK})`);
      const change = changeIndexes(await keptBy(client), published);
      for (const [name, index] of Object.entries(change?.fill ?? {})) await fill(client, name, index);
      if (change) await client.query('update kept_indexes set version = version + 1, definitions = $1', [JSON.stringify(change.kept)]);
    });
  } catch (error) {
    throw CANNOT_HOLD.test((error as { code?: string }).code ?? '') ? new NotWritten(error) : error;
  }
}

async function keptBy(client: pg.Pool | pg.PoolClient): Promise<Indexes> {
  const { rows } = await client.query<{ definitions: Indexes }>('select definitions from kept_indexes');
  return rows[0]!.definitions;
}

async function fill(client: pg.PoolClient, name: string, index: IndexDefinition): Promise<void> {
  const values = new Map<string, string[]>();
  const of = 'record' in index.of ? rowsOf(index.of.record) : casesOf(index.of.workflow);
  await eachOf(client, of, (item, found) => putUnder(values, index, item, found));
  // Versions go on, also of values under which nothing stands any more: nobody may take what he knew for what is there now.
  await client.query(`update index_values set version = version + 1, items = '{}' where name = $1 and items <> '{}' and key <> all($2)`, [name, [...values.keys()]]);
  await client.query(
    `insert into index_values (name, key, version, items)
     select $1, v.key, 1, array(select jsonb_array_elements_text(v.items)) from jsonb_to_recordset($2) as v(key text, items jsonb)
     on conflict (name, key) do update set version = index_values.version + 1, items = excluded.items`,
    [name, JSON.stringify([...values].map(([key, items]) => ({ key, items })))],
  );
}

const rowsOf = (record: string): string => `select name as item, columns as found from rows where record = ${pg.escapeLiteral(record)} order by name`;

/** Cases as indexes see them. */
const casesOf = (workflow: string): string =>
  `select id as item, json_build_object('workflow', workflow, 'states', states, 'ended', ended, 'fields', state::json -> 'fields') as found
   from cases where workflow = ${pg.escapeLiteral(workflow)} order by began, id`;

/** A page at a time: a site may have more cases than fit into memory. */
async function eachOf(client: pg.PoolClient, query: string, take: (item: string, found: Row | CaseView) => void): Promise<void> {
  await client.query(`declare filling no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await client.query<{ item: string; found: Row | CaseView }>(`fetch ${PAGE} from filling`);
    for (const { item, found } of rows) take(item, found);
    if (rows.length < PAGE) break;
  }
  await client.query('close filling');
}
