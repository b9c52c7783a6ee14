import type pg from 'pg';

/** So many are told. */
const MOST = 100;

/**
 * Notices that are not what their effects say: one that a delivered effect left is not there, or has other contents; or no effect tells of it. `fault` as
 * verifying names it.
 */
export async function strayNotices(client: pg.PoolClient): Promise<{ effect: string; person: string; fault: 'taken away' | 'columns differ' }[]> {
  const { rows } = await client.query<{ effect: string; person: string; fault: 'taken away' | 'columns differ' }>(
    `select e.id as effect, p.person, 'taken away' as fault
     from effects e cross join lateral jsonb_array_elements_text(case when jsonb_typeof(e.effect -> 'to') = 'array' then e.effect -> 'to' else '[]' end) as p(person)
     where e.state = 'done' and e.effect ->> 'do' = 'notify' and not exists (select from notices n where n.person = p.person and n.effect_id = e.id)
     union all
     select n.effect_id, n.person, 'columns differ'
     from notices n left join effects e on e.id = n.effect_id
     where (e.effect ->> 'do' = 'notify' and e.effect -> 'to' ? n.person and (n.case_id, n.at, n.template, n.reminder) = (e.case_id, e.at, e.effect ->> 'template', e.effect -> 'reminder' is not distinct from 'true'::jsonb)
       and n.values is not distinct from e.effect -> 'values' and n.duty is not distinct from e.effect ->> 'duty') is not true
     order by 1, 2 limit ${MOST}`,
  );
  return rows;
}
