import type pg from 'pg';
import { instant } from './instant.js';

/** Where the virtual clock stands; begun at the present second where there is none yet. Never moved back. */
export async function keepClock(pool: pg.Pool, to: string | null): Promise<string> {
  const { rows } = await pool.query<{ instant: string }>(
    `insert into virtual_clock (instant) values (coalesce($1::timestamptz, date_trunc('second', now())))
     on conflict (one) do update set instant = greatest(virtual_clock.instant, coalesce($1::timestamptz, virtual_clock.instant))
     returning ${instant('instant')} as instant`,
    [to],
  );
  return rows[0]!.instant;
}
