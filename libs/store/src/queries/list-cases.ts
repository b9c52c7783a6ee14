import type pg from 'pg';
import { instant } from './instant.js';

export interface CaseRow {
  id: string;
  workflow: string;
  version: number;
  states: string[];
  ended: boolean;
  began: string;
  at: string;
}

export interface CaseFilter {
  workflow: string | null;
  state: string | null;
  ended: boolean | null;
  /** the last case of the page before */
  after: { began: string; id: string } | null;
  limit: number;
  /** null: every case; else those of these workflows, those in which this person has acted or is concerned, and those whose state has his name in it, which may name him */
  seen: { workflows: readonly string[]; person: string; parties: readonly string[] } | null;
}

/** Cases, newest first. */
export async function listCases(pool: pg.Pool, { workflow, state, ended, after, limit, seen }: CaseFilter): Promise<CaseRow[]> {
  const { rows } = await pool.query<CaseRow>(
    `select id, workflow, seq as version, states, ended, ${instant('began')} as began, ${instant('at')} as at
     from cases
     where ($1::text is null or workflow = $1) and workflow <> 'site' and ($2::text is null or states @> array[$2]) and ($3::boolean is null or ended = $3)
       and ($4::timestamptz is null or (began, id) < ($4, $5))
       and ($7::text is null or workflow = any($6) or position($10 in state) > 0
         or exists (select from entries e where e.person = $7 and e.case_id = cases.id)
         or exists (select from tasks t where t.case_id = cases.id and t.party = any($8))
         or exists (select from duties d where d.case_id = cases.id and d.parties && $8))
     order by cases.began desc, cases.id desc limit $9`,
    [workflow, state, ended, after?.began ?? null, after?.id ?? '', seen?.workflows ?? [], seen?.person ?? null, seen?.parties ?? [], limit, JSON.stringify(seen?.person ?? null)],
  );
  return rows;
}
