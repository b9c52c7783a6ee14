import type pg from 'pg';
import { inTransaction } from '../in-transaction.js';
import { instant } from './instant.js';

/** Cases and refusals whose lines have this person's id in them. */
export async function linesNaming(pool: pg.Pool, person: string): Promise<{ cases: string[]; refusals: string[] }> {
  const named = JSON.stringify(person);
  const cases = await pool.query<{ id: string }>('select distinct case_id as id from entries where position($1 in text) > 0 order by 1', [named]);
  const refusals = await pool.query<{ text: string }>('select text from refusals where position($1 in text) > 0', [named]);
  return { cases: cases.rows.map(({ id }) => id), refusals: refusals.rows.map(({ text }) => text) };
}

/** Those of these files that lines of other cases name by their hash; reads the journal once. */
export async function namedElsewhere(pool: pg.Pool, files: readonly string[], cases: readonly string[]): Promise<Set<string>> {
  if (!files.length) return new Set();
  const { rows } = await pool.query<{ hash: string }>(
    `select distinct named[1] as hash from entries e, regexp_matches(e.text, '"([0-9a-f]{64})"', 'g') as named where e.case_id <> all($2) and named[1] = any($1)`, [files, cases],
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** Takes these values away for good, with their salts, and these files and those that the values named, save where another personal value names them; the commitments and hashes in the journals stay. */
export async function eraseValues(pool: pg.Pool, { commitments, files: open }: { commitments: readonly string[]; files: readonly string[] }, person: string): Promise<{ values: number; files: number }> {
  return inTransaction(pool, async (client) => {
    const found = await client.query<{ value: unknown }>('select value from personal_values where commitment = any($1) and erased_at is null for update', [commitments]);
    await client.query('update personal_values set value = null, salt = null, person = $2, erased_at = now() where commitment = any($1) and erased_at is null', [commitments, person]);
    const hashes = found.rows.map(({ value }) => value).filter((value): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));
    const files = await client.query(
      `update files set bytes = '', erased_at = now() where hash = any($1) and erased_at is null and not exists (select from personal_values p where p.value = to_jsonb(files.hash))`, [[...hashes, ...open]],
    );
    return { values: found.rows.length, files: files.rowCount ?? 0 };
  });
}

/** When which of these values were erased. */
export async function erasedValues(pool: pg.Pool, commitments: readonly string[]): Promise<{ commitment: string; erased: string }[]> {
  const { rows } = await pool.query<{ commitment: string; erased: string }>(
    `select commitment, ${instant('erased_at')} as erased from personal_values where commitment = any($1) and erased_at is not null order by commitment`, [commitments],
  );
  return rows;
}

/** When which of these files were erased. */
export async function erasedFiles(pool: pg.Pool, hashes: readonly string[]): Promise<{ file: string; erased: string }[]> {
  const { rows } = await pool.query<{ file: string; erased: string }>(`select hash as file, ${instant('erased_at')} as erased from files where hash = any($1) and erased_at is not null order by hash`, [hashes]);
  return rows;
}
