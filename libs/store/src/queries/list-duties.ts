import type pg from 'pg';
import { instant } from './instant.js';
import { turnOf, withoutBarred } from './turn-of.js';

export interface DutyRow {
  case: string;
  workflow: string;
  definition: string;
  duty: string;
  no: number;
  parties: string[];
  begun: string;
  due: string;
  day: boolean;
  done: string | null;
  verdict: string | null;
}

/** Duties of these parties that do not bar the person, the first due first: those still owed, or all. */
export async function listDuties(pool: pg.Pool, person: string, parties: readonly string[], filter: { before: string | null; open: boolean; limit: number }): Promise<DutyRow[]> {
  const { rows } = await pool.query<DutyRow>(
    `select d.case_id as case, d.workflow, c.definition, d.duty, d.no, d.parties, ${instant('d.begun')} as begun, ${instant('d.due')} as due, d.day,
       ${instant('d.done')} as done, d.verdict
     from duties d join cases c on c.id = d.case_id
     where ${turnOf('d.parties', '$1', '$5')} and ($2::timestamptz is null or d.due <= $2) and (not $3 or (d.done is null and d.verdict is null))
     order by d.due, d.case_id, d.duty, d.no limit $4`,
    [parties, filter.before, filter.open, filter.limit, person],
  );
  return rows.map((row) => ({ ...row, parties: withoutBarred(row.parties) }));
}
