import type { Entry } from '#libs/decision';
import type pg from 'pg';

/** The entries of these cases up to an instant, by case, in order. */
export async function readEntriesUntil(pool: pg.Pool, cases: readonly string[], at: string): Promise<Map<string, Entry[]>> {
  const { rows } = await pool.query<{ case: string; text: string }>(
    'select case_id as case, text from entries where case_id = any($1) and at <= $2 order by case_id, seq',
    [[...new Set(cases)], at],
  );
  const entries = new Map<string, Entry[]>();
  for (const { case: id, text } of rows) {
    const of = entries.get(id);
    if (of) of.push(JSON.parse(text) as Entry);
    else entries.set(id, [JSON.parse(text) as Entry]);
  }
  return entries;
}
