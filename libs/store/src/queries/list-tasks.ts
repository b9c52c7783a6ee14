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

/** Tasks of these parties that do not bar the person, the urgent first, then the oldest: as many of each party as may be wanted, in the order of its index, then the first of all. */
export async function listTasks(pool: pg.Pool, person: string, parties: readonly string[], limit: number): Promise<TaskRow[]> {
  const { rows } = await pool.query<TaskRow>({
    name: 'list-tasks',
    text: `with mine as (
      select distinct m.later, m.since, m.case_id, m.state
      from unnest($1::text[]) as p(party) cross join lateral (
        select t.priority is distinct from 'high' as later, t.since, t.case_id, t.state from tasks t
        where t.party = p.party and $3 <> all (t.barred)
        order by t.priority is distinct from 'high', t.since, t.case_id, t.state limit $2) m
      order by m.later, m.since, m.case_id, m.state limit $2)
    select m.case_id as case, t.workflow, c.definition, m.state, t.parties, t.priority, ${instant('m.since')} as since, t.claimed_by
    from mine m join cases c on c.id = m.case_id
    cross join lateral (
      select min(workflow) as workflow, array_agg(party order by party) as parties, min(priority) as priority, min(claimed_by) as claimed_by
      from tasks where case_id = m.case_id and state = m.state) t
    order by m.later, m.since, m.case_id, m.state`,
    values: [parties, limit, person],
  });
  return rows;
}
