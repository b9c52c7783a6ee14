import type pg from 'pg';

/** Closes an open incident; that of an effect puts the effect back into the queue, or ends it. False when it was not open. */
export async function closeIncident(pool: pg.Pool, id: string, state: 'retried' | 'given up', person: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with closed as (update incidents set state = $2, closed_by = $3, closed_at = now() where id = $1 and state = 'open' returning kind, about),
      moved as (update effects set state = case when $2 = 'retried' then 'waiting' else 'given up' end, attempts = 0, next_at = now(), leased_until = null
        from closed where closed.kind = 'effect' and effects.id = closed.about)
     select from closed`,
    [id, state, person],
  );
  return rowCount === 1;
}
