import type { Post } from '#libs/decision';
import { POSTS_OF_PERSON, POSTS_OF_ROLE, type Stored } from '#libs/engine';
import type pg from 'pg';

interface Found {
  key: string;
  version: number;
  value: unknown;
  hash: string | null;
}

/** Loads what a decision asked for, each kind of key with one look; a key of which there is nothing has version 0. */
export async function loadKeys(pool: pg.Pool, keys: readonly string[]): Promise<Map<string, Stored>> {
  const found = new Map<string, Stored>(keys.map((key) => [key, nothing(key)]));
  const { rows } = await pool.query<Found>({ name: 'load-keys', text: LOAD, values: [keys] });
  for (const { key, version, value, hash } of rows) found.set(key, { version, value: key.startsWith('case:') ? JSON.parse(value as string) : value, hash });
  return found;
}

const nothing = (key: string): Stored => {
  const list = ['index:', 'person:', 'posts:', 'parameter:'].some((prefix) => key.startsWith(prefix));
  return { version: 0, value: list ? [] : null, hash: null };
};

export type { Post };

const after = (prefix: string) => `substr(k, ${prefix.length + 1})`;
const second = `substr(k, strpos(substr(k, strpos(k, ':') + 1), ':') + strpos(k, ':') + 1)`;
const posts = `(select coalesce(jsonb_agg(r.columns order by p.i), '[]') from unnest(i.items) with ordinality as p(item, i) join rows r on r.record = 'posts' and r.name = p.item)`;

const LOAD = `
with asked as (select unnest($1::text[]) as k)
select k as key, c.seq as version, to_jsonb(c.state) as value, c.hash from asked join cases c on c.id = ${after('case:')} where k like 'case:%'
union all
select k, r.version, r.columns, null from asked join rows r on r.record = split_part(k, ':', 2) and r.name = ${second} where k like 'row:%'
union all
select k, r.version, r.columns -> 'values', null from asked join rows r on r.record = 'parameters' and r.name = ${after('parameter:')} where k like 'parameter:%'
union all
select k, r.version, r.columns -> 'hash', null from asked join rows r on r.record = 'workflows' and r.name = ${after('live:')} where k like 'live:%'
union all
select k, i.version, to_jsonb(i.items), null from asked join index_values i on i.name = split_part(k, ':', 2) and i.key = ${second} where k like 'index:%'
union all
select k, i.version, ${posts}, null from asked join index_values i on i.name = '${POSTS_OF_PERSON}' and i.key = '["' || ${after('person:')} || '"]' where k like 'person:%'
union all
select k, i.version, ${posts}, null from asked join index_values i on i.name = '${POSTS_OF_ROLE}'
  and i.key = '["' || split_part(k, ':', 2) || '",' || case when ${second} = '' then 'null' else '"' || ${second} || '"' end || ']' where k like 'posts:%'
union all
select k, c.version, to_jsonb(c.holder), null from asked join claims c on c.key = k where k like 'claim:%'
`;
