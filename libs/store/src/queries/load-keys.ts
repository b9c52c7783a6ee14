import { POSTS_OF_PERSON, POSTS_OF_ROLE, type Stored } from '#libs/engine';
import type pg from 'pg';
import { caseOf } from './case-text.js';
import { instant } from './instant.js';

interface Found {
  i: number;
  version: number;
  value: unknown;
  /** of cases: the hash of the last entry, and what stands in columns of its own */
  hash?: string;
  columns?: Parameters<typeof caseOf>[0];
}

/** One look a kind of key: how its parts are found, and by which query. `$1`, `$2` are the parts in the order of the keys. */
interface Look {
  parts: (rest: string) => [string] | [string, string];
  text: string;
  empty: unknown;
}

const split = (rest: string): [string, string] => {
  const colon = rest.indexOf(':');
  return [rest.slice(0, colon), rest.slice(colon + 1)];
};
const one = (rest: string): [string] => [rest];

const posts = `(select coalesce(jsonb_agg(r.columns order by p.n), '[]') from unnest(v.items) with ordinality as p(item, n) join rows r on r.record = 'posts' and r.name = p.item)`;
const pairs = 'unnest($1::text[], $2::text[]) with ordinality as k(a, b, i)';
const singles = 'unnest($1::text[]) with ordinality as k(a, i)';
const rowOf = (record: string, member: string) =>
  `select k.i::integer, r.version, r.columns -> '${member}' as value from ${singles} join rows r on r.record = '${record}' and r.name = k.a`;

const CASES = `select k.i::integer, c.seq as version, c.state as value, e.hash,
    json_build_object('id', c.id, 'workflow', c.workflow, 'definition', c.definition, 'seq', c.seq, 'began', ${instant('c.began')}, 'at', ${instant('c.at')}, 'ended', c.ended) as columns
  from ${singles} join cases c on c.id = k.a left join entries e on e.case_id = c.id and e.seq = c.seq`;

const LOOKS: Record<string, Look> = {
  case: { parts: one, empty: null, text: CASES },
  row: { parts: split, empty: null, text: `select k.i::integer, r.version, r.columns as value from ${pairs} join rows r on r.record = k.a and r.name = k.b` },
  parameter: { parts: one, empty: [], text: rowOf('parameters', 'values') },
  live: { parts: one, empty: null, text: rowOf('workflows', 'hash') },
  index: { parts: split, empty: [], text: `select k.i::integer, v.version, v.items as value from ${pairs} join index_values v on v.name = k.a and v.key = k.b` },
  person: {
    parts: (rest) => [JSON.stringify([rest])], empty: [],
    text: `select k.i::integer, v.version, ${posts} as value from ${singles} join index_values v on v.name = '${POSTS_OF_PERSON}' and v.key = k.a`,
  },
  posts: {
    parts: (rest) => [JSON.stringify([split(rest)[0], split(rest)[1] || null])], empty: [],
    text: `select k.i::integer, v.version, ${posts} as value from ${singles} join index_values v on v.name = '${POSTS_OF_ROLE}' and v.key = k.a`,
  },
  indexes: { parts: one, empty: {}, text: `select k.i::integer, x.version, x.definitions as value from ${singles} cross join kept_indexes x` },
  claim: { parts: (rest) => [`claim:${rest}`], empty: null, text: `select k.i::integer, c.version, c.holder as value from ${singles} join claims c on c.key = k.a` },
};

/** Loads what decisions asked for, one look a kind of key; a key of which there is nothing has version 0. */
export async function loadKeys(pool: pg.Pool | pg.PoolClient, keys: readonly string[]): Promise<Map<string, Stored>> {
  const byKind = new Map<string, string[]>();
  for (const key of keys) {
    const kind = key.slice(0, key.indexOf(':'));
    byKind.set(kind, [...(byKind.get(kind) ?? []), key]);
  }
  const found = new Map<string, Stored>();
  await Promise.all([...byKind].map(([kind, of]) => look(pool, kind, of, found)));
  return found;
}

async function look(pool: pg.Pool | pg.PoolClient, kind: string, keys: readonly string[], found: Map<string, Stored>): Promise<void> {
  const { parts, text, empty } = LOOKS[kind]!;
  const values = keys.map((key) => parts(key.slice(kind.length + 1)));
  const columns = values[0]!.map((_, column) => values.map((value) => value[column]!));
  for (const key of keys) found.set(key, { version: 0, value: empty, hash: null });
  const { rows } = await pool.query<Found>({ name: `load ${kind}`, text, values: columns });
  for (const { i, version, value, hash, columns } of rows) {
    found.set(keys[i - 1]!, { version, value: columns ? caseOf(columns, value as string) : value, hash: hash ?? null });
  }
}
