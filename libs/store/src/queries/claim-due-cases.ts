import type pg from 'pg';
import { instant } from './instant.js';

export interface DueCase {
  case: string;
  wakes: string;
}

/** What nobody has in hand. */
const FREE = 'wakes <= $1 and (leased_until is null or leased_until <= now())';

/**
 * Leases cases that want to be woken by `now`, the earliest first; no two servers get the same. A commit that moves a case ends its lease. Waits for
 * nobody: what a commit is just moving is passed over, and no disk, since a lease may be lost.
 */
export async function claimDueCases(pool: pg.Pool, now: string, limit: number, leaseSeconds: number): Promise<DueCase[]> {
  const { rows } = await pool.query<DueCase>({
    name: 'claim-due-cases',
    text: `with claimed as (
        select case_id from timers where ${FREE} order by wakes, case_id limit $2 for update skip locked),
      leased as (
        update timers t set leased_until = now() + make_interval(secs => $3) from claimed c, set_config('synchronous_commit', 'off', true) where t.case_id = c.case_id returning t.case_id, t.wakes)
      select case_id as case, ${instant('wakes')} as wakes from leased order by leased.wakes, case_id`,
    values: [now, limit, leaseSeconds],
  });
  return rows;
}

/** When the first of those wants to be woken that nobody has in hand. */
export async function earliestFreeCase(pool: pg.Pool, now: string): Promise<string | null> {
  const { rows } = await pool.query<{ wakes: string }>({
    name: 'earliest-free-case', text: `select ${instant('wakes')} as wakes from timers where ${FREE} order by timers.wakes, case_id limit 1`, values: [now],
  });
  return rows[0]?.wakes ?? null;
}
