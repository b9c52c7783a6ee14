import type pg from 'pg';

/** Instants, both included; null: without end on that side. */
export interface Period {
  from: string | null;
  to: string | null;
}

const PAGE = 500;

const WITHIN = '($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at <= $2) and n <= $3';

/** The ids of cases with an entry in a period, up to an entry's number, each once. */
export async function* movedCases(pool: pg.Pool, { from, to }: Period, upTo: number): AsyncGenerator<string> {
  for (let last = ''; ; ) {
    const { rows } = await pool.query<{ id: string }>(`select distinct case_id as id from entries where ${WITHIN} and case_id > $4 order by 1 limit ${PAGE}`, [from, to, upTo, last]);
    for (const { id } of rows) yield id;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.id;
  }
}

/** Refused beginnings of a period, up to a refusal's number, in pages. */
export async function* refusedStarts(pool: pg.Pool, { from, to }: Period, upTo: number): AsyncGenerator<{ id: string; text: string; hash: string; n: number }[]> {
  for (let last = 0; ; ) {
    const { rows } = await pool.query<{ id: string; text: string; hash: string; n: number }>(
      `select id, text, hash, n::float8 as n from refusals where case_id is null and ${WITHIN} and n > $4 order by refusals.n limit ${PAGE}`, [from, to, upTo, last],
    );
    if (rows.length) yield rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.n;
  }
}
