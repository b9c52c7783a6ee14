import type { CaseLine, Page } from '#libs/contract';
import { caseKey, type CaseState } from '#libs/decision';
import { listCases as query, type CaseRow } from '#libs/store';
import { cursorOf, placeOf } from '../http/cursor.js';
import { isInstant } from '../http/read-instant.js';
import type { Caller } from '../identity/caller.js';
import { maySeeCase, workflowsSeen } from '../reading/may-see-case.js';
import { viewerOf, type Viewer } from '../reading/viewer.js';
import type { Site } from '../site/site.js';
import type { ListCasesDto } from './list-cases.dto.js';

/** Pages of the store that are looked through for one page of what the caller may see. */
const MOST_LOOKS = 10;

/** Cases that the caller may see, newest first. A page may be short where few are his; `next` leads on. */
export async function listCases(site: Site, caller: Caller, { workflow, state, ended, after, limit }: ListCasesDto): Promise<Page<CaseLine>> {
  const viewer = await viewerOf(site, caller);
  const wanted = Number(limit ?? 50);
  const seen = viewer.everything ? null : { workflows: workflowsSeen(site, viewer), person: viewer.person, parties: viewer.parties };
  const items: CaseLine[] = [];
  let place = placeOf<[string, string]>(after, ([began, id]) => isInstant(began) && typeof id === 'string');
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const rows = await query(site.pool, {
      workflow: workflow ?? null, state: state ?? null, ended: ended === undefined ? null : ended === 'true', limit: wanted, seen,
      after: place ? { began: place[0], id: place[1] } : null,
    });
    const visible = await Promise.all(rows.map((row) => viewer.everything || maySeeRow(site, viewer, row)));
    for (const [index, row] of rows.entries()) {
      place = [row.began, row.id];
      if (visible[index]) items.push(row);
      if (items.length === wanted) return { items, next: cursorOf(place) };
    }
    if (rows.length < wanted) return { items, next: null };
  }
  return { items, next: place ? cursorOf(place) : null };
}

async function maySeeRow(site: Site, viewer: Viewer, row: CaseRow): Promise<boolean> {
  const state = await site.stored<CaseState | null>(caseKey(row.id));
  return state !== null && maySeeCase(site, viewer, state);
}
