import type pg from 'pg';
import { instant } from './instant.js';

export interface TaskRow {
  case: string;
  workflow: string;
  definition: string;
  state: string;
  parties: string[];
  priority: string | null;
  since: string;
  claimed_by: string | null;
}

/** Where a task stands by its priority; none is as normal. The index of tasks has the same expression. */
const RANK = `case t.priority when 'urgent' then 0 when 'high' then 1 when 'low' then 3 else 2 end`;

/**
 * Tasks of these parties that do not bar the person, by priority, then the oldest: as many of each party as may be wanted, in the order of its index, then the first of all.
 * The page is one JSON text: to read fifty rows of eight columns costs Node thrice as much. A subquery looks up the definition, since a join would have them sorted once more.
 */
export async function listTasks(pool: pg.Pool, person: string, parties: readonly string[], limit: number): Promise<TaskRow[]> {
  const { rows } = await pool.query<{ page: TaskRow[] | null }>({
    name: 'list-tasks',
    text: `select json_agg(m) as page from (
      select m.case_id as case, m.workflow, (select c.definition from cases c where c.id = m.case_id) as definition, m.state, m.parties, m.priority, ${instant('m.since')} as since, m.claimed_by
      from (
        select distinct on (m.rank, m.since, m.case_id, m.state) m.*
        from unnest($1::text[]) as p(party) cross join lateral (
          select t.*, ${RANK} as rank from tasks t
          where t.party = p.party and $3 <> all (t.barred)
          order by ${RANK}, t.since, t.case_id, t.state limit $2) m
        order by m.rank, m.since, m.case_id, m.state limit $2) m) m`,
    values: [parties, limit, person],
  });
  return rows[0]?.page ?? [];
}
