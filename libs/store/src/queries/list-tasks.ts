import type pg from 'pg';
import { instant } from './instant.js';
import { turnOf, withoutBarred } from './turn-of.js';

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

/** Tasks of these parties that do not bar the person, the urgent first, then the oldest. */
export async function listTasks(pool: pg.Pool, person: string, parties: readonly string[], limit: number): Promise<TaskRow[]> {
  const { rows } = await pool.query<TaskRow>(
    `select t.case_id as case, t.workflow, c.definition, t.state, t.parties, t.priority, ${instant('t.since')} as since, t.claimed_by
     from tasks t join cases c on c.id = t.case_id where ${turnOf('t.parties', '$1', '$3')}
     order by t.priority is distinct from 'high', t.since, t.case_id, t.state limit $2`,
    [parties, limit, person],
  );
  return rows.map((row) => ({ ...row, parties: withoutBarred(row.parties) }));
}
