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
  const { rows } = await pool.query<WaitingEffect & { seq: number }>(
    `update effects set leased_until = now() + make_interval(secs => $2), attempts = attempts + 1
     where id in (
       select id from effects
       where state = 'waiting' and next_at <= now() and (leased_until is null or leased_until < now())
       order by next_at, at, case_id, seq, id limit $1 for update skip locked)
     returning id, case_id as case, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, effect, attempts`,
    [limit, leaseSeconds],
  );
  return rows.sort(inOrder).map(({ seq: _, ...effect }) => effect);
}

const place = ({ id }: WaitingEffect): number => Number(id.slice(id.lastIndexOf('/') + 1));

/** By time, then by case, entry and place in the entry. */
function inOrder(one: WaitingEffect & { seq: number }, other: WaitingEffect & { seq: number }): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  if (one.case !== other.case) return one.case < other.case ? -1 : 1;
  return one.seq - other.seq || place(one) - place(other);
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

/**
 * Lets an effect wait for its next try, or makes it an incident that a person retries or gives up. A worker whose lease another has taken over
 * meanwhile says nothing any more: the other's outcome counts.
 */
export async function failEffect(pool: pg.Pool, { id, case: caseId, attempts }: WaitingEffect, error: string, retrySeconds: number | null): Promise<void> {
  if (retrySeconds !== null) {
    await pool.query(
      `update effects set leased_until = null, error = $2, next_at = now() + make_interval(secs => $3) where id = $1 and state = 'waiting' and attempts = $4`,
      [id, error, retrySeconds, attempts],
    );
    return;
  }
  await pool.query(
    `with failed as (update effects set state = 'incident', leased_until = null, error = $2 where id = $1 and state = 'waiting' and attempts = $4 returning id)
     insert into incidents (id, kind, case_id, about, reason)
     select 'effect ' || id || ' ' || now()::text, 'effect', $3, id, jsonb_build_object('error', $2::text) from failed`,
    [id, error, caseId, attempts],
  );
}
