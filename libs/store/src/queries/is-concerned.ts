import type pg from 'pg';

/** Whether a person has acted in a case, or it is or was his or his posts' turn or duty. */
export async function isConcerned(pool: pg.Pool, caseId: string, person: string, parties: readonly string[]): Promise<boolean> {
  const { rows } = await pool.query<{ concerned: boolean }>({
    name: 'is-concerned',
    text: `select exists (select from entries where person = $2 and case_id = $1)
      or exists (select from tasks where case_id = $1 and party = any($3))
      or exists (select from duties where case_id = $1 and parties && $3) as concerned`,
    values: [caseId, person, parties],
  });
  return rows[0]!.concerned;
}
