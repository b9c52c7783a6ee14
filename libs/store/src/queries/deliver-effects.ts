import type { Effect } from '#libs/decision';
import type pg from 'pg';

/** An effect that is to be carried out, leased to one worker. */
export interface WaitingEffect {
  id: string;
  case: string;
  at: string;
  effect: Effect;
  attempts: number;
}

/** Leases effects whose time has come, oldest first; no two workers get the same. Leases run on real time. */
export async function claimEffects(pool: pg.Pool, limit: number, leaseSeconds: number): Promise<WaitingEffect[]> {
  const { rows } = await pool.query<WaitingEffect>(
    `update effects set leased_until = now() + make_interval(secs => $2), attempts = attempts + 1
     where id in (
       select id from effects
       where state = 'waiting' and next_at <= now() and (leased_until is null or leased_until < now())
       order by next_at, id limit $1 for update skip locked)
     returning id, case_id as case, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, effect, attempts`,
    [limit, leaseSeconds],
  );
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Keeps notices for the persons concerned; the same effect twice gives each of them one notice. */
export async function keepNotices(pool: pg.Pool, { id, case: caseId, at, effect }: WaitingEffect): Promise<void> {
  if (effect.do !== 'notify') return;
  await pool.query(
    `insert into notices (effect_id, person, case_id, at, template, values, duty, reminder)
     select $1, person, $2, $3, $4, $5, $6, $7 from unnest($8::text[]) as person on conflict do nothing`,
    [id, caseId, at, effect.template, JSON.stringify(effect.values), effect.duty ?? null, effect.reminder === true, effect.to],
  );
}

export async function finishEffect(pool: pg.Pool, id: string): Promise<void> {
  await pool.query(`update effects set state = 'done', leased_until = null, error = null where id = $1`, [id]);
}

/** Lets an effect wait for its next try, or makes it an incident that a person retries or gives up. */
export async function failEffect(pool: pg.Pool, { id, case: caseId }: WaitingEffect, error: string, retrySeconds: number | null): Promise<void> {
  if (retrySeconds !== null) {
    await pool.query(`update effects set leased_until = null, error = $2, next_at = now() + make_interval(secs => $3) where id = $1`, [id, error, retrySeconds]);
    return;
  }
  await pool.query(
    `with failed as (update effects set state = 'incident', leased_until = null, error = $2 where id = $1)
     insert into incidents (id, kind, case_id, about, reason) values ('effect ' || $1 || ' ' || now()::text, 'effect', $3, $1, jsonb_build_object('error', $2::text))`,
    [id, error, caseId],
  );
}
