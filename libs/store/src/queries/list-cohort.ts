import type pg from 'pg';

/** Which running cases are meant. */
export interface Cohort {
  workflow: string;
  /** hashes of definitions, or their beginnings */
  from: readonly string[] | null;
  cases: readonly string[] | null;
  states: readonly string[] | null;
}

/** Cases of a workflow that are not over, the first begun first. */
export async function listCohort(pool: pg.Pool, { workflow, from, cases, states }: Cohort): Promise<{ id: string; states: string[] }[]> {
  const { rows } = await pool.query<{ id: string; states: string[] }>(
    `select id, states from cases where workflow = $1 and not ended and ($2::text[] is null or exists (select from unnest($2::text[]) as hash where starts_with(definition, hash)))
       and ($3::text[] is null or id = any($3)) and ($4::text[] is null or states && $4)
     order by began, id`,
    [workflow, from, cases, states],
  );
  return rows;
}
