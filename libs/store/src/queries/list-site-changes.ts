import type { Entry } from '#libs/decision';
import { contentOf } from '#libs/history';
import type pg from 'pg';

export interface SiteChangeRow {
  n: number;
  hash: string;
  entry: Entry;
}

/** Which changes of the site: of a record, of one of its rows, before number n. */
export interface SiteChangeFilter {
  record?: string;
  row?: string;
  before?: number;
  limit: number;
}

/** Recorded changes of rows, people, parameters, workflow files and keys, newest first. What is sought stands so in their texts, whose members are in order. */
export async function listSiteChanges(pool: pg.Pool, { record, row, before, limit }: SiteChangeFilter): Promise<SiteChangeRow[]> {
  const sought = record === undefined ? null : row === undefined ? `"record":${JSON.stringify(record)},` : `"record":${JSON.stringify(record)},"row":${JSON.stringify(row)},`;
  const { rows } = await pool.query<{ n: number; hash: string; text: string }>(
    `select n::float8 as n, hash, text from entries where workflow = 'site' and ($1::text is null or position($1 in text) > 0) and ($2::float8 is null or n < $2) order by entries.n desc limit $3`,
    [sought, before ?? null, limit],
  );
  return rows.map(({ n, hash, text }) => ({ n, hash, entry: contentOf<Entry>(text) }));
}
