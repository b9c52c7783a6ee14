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

/** Nothing that is kept holds them: every text that comes in is refused where it has control characters. */
const [BETWEEN_COLUMNS, BETWEEN_PARTIES] = ['\u001f', '\u001d'];
const COLUMNS = [
  'm.case_id', 'm.workflow', `coalesce(m.definition::text, '')`, 'm.state', 'array_to_string(m.parties, $4)', `coalesce(m.priority, '')`, `date_part('epoch', m.since)`, `coalesce(m.claimed_by, '')`,
];

/**
 * Tasks of these parties that do not bar the person, by priority, then the oldest: as many of each party as may be wanted, in the order of its index, then the first of all.
 * The page is one text, which one split takes apart: to read fifty rows of eight columns costs Node thrice as much, and to make them JSON costs Postgres as much as finding them. The
 * parties come as JSON and the limit stands in the query, since Postgres plans anew for every page where its estimates rest on what it is given.
 */
export async function listTasks(pool: pg.Pool, person: string, parties: readonly string[], limit: number): Promise<TaskRow[]> {
  const { rows } = await pool.query<{ page: string | null }>({
    name: `list-tasks ${limit}`,
    text: `select string_agg(${COLUMNS.join(' || $3 || ')}, $3) as page
      from (
        select distinct on (m.rank, m.since, m.case_id, m.state) m.*
        from json_array_elements_text($1::json) as p(party) cross join lateral (
          select t.*, ${RANK} as rank from tasks t
          where t.party = p.party and coalesce(array_position(t.barred, $2), 0) < 1
          order by ${RANK}, t.since, t.case_id, t.state limit ${limit}) m
        order by m.rank, m.since, m.case_id, m.state limit ${limit}) m`,
    values: [JSON.stringify(parties), person, BETWEEN_COLUMNS, BETWEEN_PARTIES],
  });
  return readPage(rows[0]?.page?.split(BETWEEN_COLUMNS) ?? []);
}

function readPage(columns: readonly string[]): TaskRow[] {
  const page: TaskRow[] = [];
  for (let at = 0; at < columns.length; at += COLUMNS.length) page.push(readTask(columns, at));
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
