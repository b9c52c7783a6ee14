import type pg from 'pg';
import { instant } from './instant.js';

export interface NoticeRow {
  id: string;
  case: string;
  workflow: string;
  definition: string;
  at: string;
  template: string;
  values: Record<string, unknown>;
  duty: string | null;
  reminder: boolean;
  read: boolean;
}

export interface NoticeFilter {
  unread: boolean;
  /** the last of the page before */
  after: { at: string; id: string } | null;
  limit: number;
}

/** What a person was told, newest first. */
export async function listNotices(pool: pg.Pool, person: string, { unread, after, limit }: NoticeFilter): Promise<NoticeRow[]> {
  const { rows } = await pool.query<NoticeRow>(
    `select n.effect_id as id, n.case_id as case, c.workflow, c.definition, ${instant('n.at')} as at, n.template, n.values, n.duty, n.reminder, n.read_at is not null as read
     from notices n join cases c on c.id = n.case_id
     where n.person = $1 and (not $2 or n.read_at is null) and ($3::timestamptz is null or (n.at, n.effect_id) < ($3::timestamptz, $4::text))
     order by n.at desc, n.effect_id desc limit $5`,
    [person, unread, after?.at ?? null, after?.id ?? null, limit],
  );
  return rows;
}
