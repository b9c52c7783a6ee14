import type { Page, RecordLine, RowView } from '#libs/contract';
import { findRow, listRows as query } from '#libs/store';
import { cursorOf, placeOf } from '../http/cursor.js';
import type { Caller } from '../identity/caller.js';
import { refuse } from '../problems/refuse.js';
import { seenPersonal } from '../reading/seen-personal.js';
import { seesRows, type SeesRow } from '../reading/may-see-rows.js';
import { personalPaths, revealPersonal } from '../reading/reveal-personal.js';
import { viewerOf } from '../reading/viewer.js';
import type { Site } from '../site/site.js';
import { recordDefinition, recordDefinitions } from './record-definitions.js';

export async function listRecords(site: Site, caller: Caller): Promise<RecordLine[]> {
  const viewer = await viewerOf(site, caller);
  return Object.entries(recordDefinitions(site))
    .filter(([record, definition]) => seesRows(site, viewer, record, definition) !== null)
    .map(([record, { title, columns }]) => ({ record, title, columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.title])) }));
}

/** Rows of a record by name, as far as the caller may see them. */
export async function listRows(site: Site, caller: Caller, record: string, page: { after?: string; limit?: string }): Promise<Page<RowView>> {
  const sees = await seesOf(site, caller, record);
  const wanted = Number(page.limit ?? 100);
  const items: RowView[] = [];
  let after = placeOf<[string]>(page.after, ([name]) => typeof name === 'string')?.[0] ?? '';
  for (;;) {
    const rows = await query(site.pool, record, after, wanted);
    for (const row of rows) {
      after = row.row;
      if (await sees.row(row.columns)) items.push({ record, ...row, columns: await sees.columns(row.columns) });
      if (items.length === wanted) return { items, next: cursorOf([after]) };
    }
    if (rows.length < wanted) return { items, next: null };
  }
}

export async function showRow(site: Site, caller: Caller, record: string, name: string): Promise<RowView> {
  const sees = await seesOf(site, caller, record);
  const row = await findRow(site.pool, record, name);
  if (!row) throw refuse(404, 'NO_SUCH_ROW', { record, row: name });
  if (!(await sees.row(row.columns))) throw refuse(403, 'NOT_PERMITTED');
  return { record, ...row, columns: await sees.columns(row.columns) };
}

/** Which rows of a record a caller sees, and what of them: a personal value where a role of his sees it, else null. */
export async function seesOf(site: Site, caller: Caller, record: string): Promise<{ row: SeesRow; columns: (row: Record<string, unknown>) => Promise<Record<string, unknown>> }> {
  const definition = recordDefinition(site, record);
  if (!definition) throw refuse(404, 'NOT_FOUND');
  const viewer = await viewerOf(site, caller);
  const row = seesRows(site, viewer, record, definition);
  if (!row) throw refuse(403, 'NOT_PERMITTED');
  const paths = personalPaths(definition.columns);
  const seen = seenPersonal(site.live.site.roles, viewer);
  return { row, columns: (columns) => revealPersonal(site.pool, paths, seen, columns) };
}
