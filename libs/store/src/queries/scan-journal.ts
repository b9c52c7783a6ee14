import type pg from 'pg';
import { instant } from './instant.js';

type Database = pg.Pool | pg.PoolClient;

/** An entry as it stands in the database: what counts, and the columns that repeat it. */
export interface JournalEntry {
  case: string;
  seq: number;
  n: number;
  hash: string;
  text: string;
  at: string;
  workflow: string;
  event: string;
  kind: string;
  person: string | null;
}

export interface JournalRefusal {
  id: string;
  case: string | null;
  hash: string;
  text: string;
  /** the hash of the entry upon which it was told, by its text; null where there is none */
  upon: string | null;
}

/** Which cases: one, those with an entry between two instants, or all. */
export interface JournalPart {
  case?: string;
  from?: string;
  to?: string;
}

const PAGE = 2_000;

const OF_PART = `($1::text is null or case_id = $1) and ($2::timestamptz is null and $3::timestamptz is null or case_id in
  (select e.case_id from entries e where ($2::timestamptz is null or e.at >= $2) and ($3::timestamptz is null or e.at <= $3)))`;

/** Entries case by case, each from its first; a page at a time. */
export async function* scanEntries(pool: Database, part: JournalPart): AsyncGenerator<JournalEntry> {
  const last = { case: '', seq: 0 };
  for (;;) {
    const { rows } = await pool.query<JournalEntry>(
      `select case_id as case, seq, n::float8 as n, hash, text, ${instant('at')} as at, workflow, event, kind, person
       from entries where ${OF_PART} and (case_id, seq) > ($4, $5) order by case_id, seq limit ${PAGE}`,
      [part.case ?? null, part.from ?? null, part.to ?? null, last.case, last.seq],
    );
    yield* rows;
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    Object.assign(last, { case: end.case, seq: end.seq });
  }
}

/** Refusals, each with the entry upon which it says that it was told. Those of beginnings have no case and belong to a part by their own time. */
export async function* scanRefusals(pool: Database, part: JournalPart): AsyncGenerator<JournalRefusal> {
  for (let after = 0; ; ) {
    const { rows } = await pool.query<JournalRefusal & { n: number }>(
      `select r.n::float8 as n, r.id, r.case_id as case, r.hash, r.text,
         (select e.hash from entries e where e.case_id = r.case_id and e.seq = (substring(r.text from '"after":([0-9]{1,9})'))::integer) as upon
       from refusals r where ($1::text is null or r.case_id = $1) and ($2::timestamptz is null or r.at >= $2) and ($3::timestamptz is null or r.at <= $3) and r.n > $4
       order by r.n limit ${PAGE}`,
      [part.case ?? null, part.from ?? null, part.to ?? null, after],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.n;
  }
}

/** Cases whose stored state is not of their last entry, or that have entries and no state, or a state and no entries. */
export async function strayCases(pool: Database, part: JournalPart): Promise<{ case: string; seq: number | null; last: number | null }[]> {
  const { rows } = await pool.query<{ case: string; seq: number | null; last: number | null }>(
    `select coalesce(c.id, e.case_id) as case, c.seq, e.last
     from (select id, seq from cases where ($1::text is null or id = $1)) c
     full join (select case_id, max(seq) as last from entries where ($1::text is null or case_id = $1) group by case_id) e on e.case_id = c.id
     where c.seq is distinct from e.last order by 1`,
    [part.case ?? null],
  );
  return rows;
}

export async function listDefinitions(pool: Database): Promise<{ hash: string; text: string }[]> {
  return (await pool.query<{ hash: string; text: string }>('select hash, text from definitions order by hash')).rows;
}

/** Entries that set something in rows and registers, ask for effects or park a timer, in their order. */
export async function* scanTexts(pool: Database): AsyncGenerator<{ n: number; text: string }> {
  for (let after = 0; ; ) {
    const { rows } = await pool.query<{ n: number; text: string }>(`select n::float8 as n, text from entries where text ~ '"(changes|effects|registers)":|"kind":"parked"' and n > $1 order by entries.n limit ${PAGE}`, [after]);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.n;
  }
}

/** Personal values that are not erased, with their salts. */
export async function* scanPersonal(pool: Database): AsyncGenerator<{ commitment: string; salt: string | null; value: unknown }> {
  for (let after = ''; ; ) {
    const { rows } = await pool.query<{ commitment: string; salt: string | null; value: unknown }>(
      `select commitment, salt, value from personal_values where erased_at is null and commitment > $1 order by commitment limit ${PAGE}`, [after],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.commitment;
  }
}
