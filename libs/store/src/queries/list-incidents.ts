import type pg from 'pg';
import { instant } from './instant.js';

export interface IncidentRow {
  id: string;
  kind: 'timer' | 'effect';
  case: string;
  about: string;
  at: string;
  state: 'open' | 'retried' | 'given up';
  reason: Record<string, unknown>;
  closed_by: string | null;
}

export async function listIncidents(pool: pg.Pool, state: string | null, id: string | null = null): Promise<IncidentRow[]> {
  const { rows } = await pool.query<IncidentRow>(
    `select id, kind, case_id as case, about, ${instant('at')} as at, state, reason, closed_by from incidents
     where ($1::text is null or state = $1) and ($2::text is null or id = $2) order by incidents.at desc, id limit 500`,
    [state, id],
  );
  return rows;
}
