import type pg from 'pg';
import { instant } from './instant.js';

/** Moves the virtual clock, never back; with `begin`, starts it where there is none yet. Gives where it stands. */
export async function keepClock(pool: pg.Pool, move: { to: string } | { begin: string }): Promise<string> {
  const { rows } = await pool.query<{ instant: string }>(
    `insert into virtual_clock (instant) values ($1) on conflict (one) do update set instant = case when $2 then greatest(virtual_clock.instant, $1) else virtual_clock.instant end
     returning ${instant('instant')} as instant`,
    'to' in move ? [move.to, true] : [move.begin, false],
  );
  return rows[0]!.instant;
}
