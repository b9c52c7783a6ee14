import type { Effect } from '#libs/decision';
import type pg from 'pg';
import { instant } from './instant.js';

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
     returning id, case_id as case, seq, ${instant('at')} as at, effect, attempts`,
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
export async function keepNotices(pool: pg.Pool, effects: readonly WaitingEffect[]): Promise<void> {
  const notices = effects.flatMap(({ id, case: case_id, at, effect }) =>
    effect.do === 'notify' && effect.to.length
      ? [{ id, case_id, at, template: effect.template, values: effect.values, duty: effect.duty ?? null, reminder: effect.reminder === true, persons: effect.to }]
      : []);
  if (!notices.length) return;
  await pool.query(
    `insert into notices (effect_id, person, case_id, at, template, values, duty, reminder)
     select e.id, person, e.case_id, e.at, e.template, e.values, e.duty, e.reminder
     from jsonb_to_recordset($1) as e(id text, case_id text, at timestamptz, template text, values jsonb, duty text, reminder boolean, persons jsonb),
       jsonb_array_elements_text(e.persons) as person
     on conflict do nothing`,
    [JSON.stringify(notices)],
  );
}

export async function finishEffects(pool: pg.Pool, ids: readonly string[]): Promise<void> {
  await pool.query(`update effects set state = 'done', leased_until = null, error = null where id = any($1) and state = 'waiting'`, [ids]);
}

/** Milliseconds until the next waiting effect may be claimed; null where none waits. */
export async function untilNextEffect(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ wait: number | null }>(
    `select (extract(epoch from min(greatest(next_at, coalesce(leased_until, next_at))) - now()) * 1000)::float8 as wait from effects where state = 'waiting'`,
  );
  return rows[0]?.wait ?? null;
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
