import { noticeWords, type NoticeLine, type Page } from '#libs/contract';
import { listNotices as query } from '#libs/store';
import { cursorOf, placeOf } from '../http/cursor.js';
import { isInstant } from '../http/read-instant.js';
import type { Caller } from '../identity/caller.js';
import type { Site } from '../site/site.js';
import type { ListNoticesDto } from './notices.dto.js';

/** What the caller was told, newest first, in both languages. */
export async function listNotices(site: Site, caller: Caller, { unread, after, limit }: ListNoticesDto): Promise<Page<NoticeLine>> {
  const wanted = Number(limit ?? 50);
  const place = placeOf<[string, string]>(after, ([at, id]) => isInstant(at) && typeof id === 'string');
  const rows = await query(site.pool, caller.person, { unread: unread === 'true', after: place ? { at: place[0], id: place[1] } : null, limit: wanted });
  const items = await Promise.all(rows.map(async (row): Promise<NoticeLine> => {
    const { definition, values: _, ...notice } = row;
    return { ...notice, ...noticeWords((await site.engine.program(definition))?.definition ?? null, row) };
  }));
  const last = rows.at(-1);
  return { items, next: last && rows.length === wanted ? cursorOf([last.at, last.id]) : null };
}
