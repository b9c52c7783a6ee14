import { instantOf } from '#libs/machine';
import type pg from 'pg';

export interface TaskRow {
  case: string;
  workflow: string;
  /** the number of the definition by which the case runs, see findNumberedDefinition; null where it is not kept */
  definition: number | null;
  state: string;
  parties: string[];
  priority: string | null;
  since: string;
  claimed_by: string | null;
}

/** Where a task stands by its priority; none is as normal. The index of tasks has the same expression. */
const RANK = `case t.priority when 'urgent' then 0 when 'high' then 1 when 'low' then 3 else 2 end`;

/** No JSON text holds them, nor does an id or a name of the files. */
const [BETWEEN_ROWS, BETWEEN_COLUMNS] = ['\u001e', '\u001f'];

/**
 * Tasks of these parties that do not bar the person, by priority, then the oldest: as many of each party as may be wanted, in the order of its index, then the first of all.
 * The page is one text: to read fifty rows of eight columns costs Node thrice as much, and to make them JSON costs Postgres as much as finding them.
 */
export async function listTasks(pool: pg.Pool, person: string, parties: readonly string[], limit: number): Promise<TaskRow[]> {
  const { rows } = await pool.query<{ page: string | null }>({
    name: 'list-tasks',
    text: `select string_agg(concat_ws($5,
        m.case_id, m.workflow, coalesce(m.definition::text, ''), m.state, array_to_json(m.parties), coalesce(m.priority, ''), extract(epoch from m.since)::bigint, coalesce(to_json(m.claimed_by)::text, 'null')), $4) as page
      from (
        select distinct on (m.rank, m.since, m.case_id, m.state) m.*
        from unnest($1::text[]) as p(party) cross join lateral (
          select t.*, ${RANK} as rank from tasks t
          where t.party = p.party and $3 <> all (t.barred)
          order by ${RANK}, t.since, t.case_id, t.state limit $2) m
        order by m.rank, m.since, m.case_id, m.state limit $2) m`,
    values: [parties, limit, person, BETWEEN_ROWS, BETWEEN_COLUMNS],
  });
  return rows[0]?.page?.split(BETWEEN_ROWS).map(readTask) ?? [];
}

function readTask(line: string): TaskRow {
  const [id, workflow, definition, state, parties, priority, since, claimedBy] = line.split(BETWEEN_COLUMNS) as [string, string, string, string, string, string, string, string];
  return {
    case: id, workflow, state,
    definition: definition === '' ? null : Number(definition),
    parties: JSON.parse(parties) as string[],
    priority: priority || null,
    since: instantOf(Number(since) * 1000),
    claimed_by: JSON.parse(claimedBy) as string | null,
  };
}
