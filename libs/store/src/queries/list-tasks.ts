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

/** As tasks' lines have them, see migration 0011. */
const [BETWEEN_COLUMNS, BETWEEN_PARTIES] = ['\u001f', '\u001d'];
const COLUMNS = 8;

/**
 * Tasks of these parties that do not bar the person, by priority, then the oldest: as many of each party as may be wanted, in the order of its index, merged as they come.
 * The page is one text of lines that are kept ready, which one split takes apart: to read fifty rows of eight columns costs Node thrice as much.
 * The limit stands in the query and each party in a query of its own, since Postgres plans anew for every page where its estimates rest on what it is given.
 */
export async function listTasks(pool: pg.Pool, person: string, parties: readonly string[], limit: number): Promise<TaskRow[]> {
  if (!parties.length) return [];
  const ofParty = (_: string, index: number): string => `(select ${RANK} as rank, t.since, t.case_id, t.state, t.line from tasks t
    where t.party = (select $${index + 3}::text) and coalesce(array_position(t.barred, $2), 0) < 1 order by ${RANK}, t.since, t.case_id, t.state limit ${limit})`;
  const { rows } = await pool.query<{ page: string | null }>({
    name: `list-tasks ${limit} ${parties.length}`,
    text: `select string_agg(m.line, $1) as page from (select distinct on (m.rank, m.since, m.case_id, m.state) m.line
      from (${parties.map(ofParty).join(' union all ')}) m order by m.rank, m.since, m.case_id, m.state limit ${limit}) m`,
    values: [BETWEEN_COLUMNS, person, ...parties],
  });
  return readPage(rows[0]?.page?.split(BETWEEN_COLUMNS) ?? []);
}

function readPage(columns: readonly string[]): TaskRow[] {
  const page: TaskRow[] = [];
  for (let at = 0; at < columns.length; at += COLUMNS) page.push(readTask(columns, at));
  return page;
}

function readTask(columns: readonly string[], at: number): TaskRow {
  const [definition, parties] = [columns[at + 2]!, columns[at + 4]!];
  return {
    case: columns[at]!,
    workflow: columns[at + 1]!,
    definition: definition === '' ? null : Number(definition),
    state: columns[at + 3]!,
    parties: parties === '' ? [] : parties.split(BETWEEN_PARTIES),
    priority: columns[at + 5]! || null,
    since: instantOf(Number(columns[at + 6]) * 1000),
    claimed_by: columns[at + 7]! || null,
  };
}
