import type { ChangeAuthors, Page, SiteChange } from '#libs/contract';
import type { Entry, RowChange } from '#libs/decision';
import { listSiteChanges, type SiteChangeRow } from '#libs/store';
import { bad } from '../http/bad.js';
import { cursorOf, placeOf } from '../http/cursor.js';
import type { Site } from '../site/site.js';
import type { ListChangesDto } from './audit.dto.js';

/** So many rows of a record are named. */
const NAMED = 20;

/** Changes of the site itself, newest first. */
export async function listChanges(site: Site, { record, row, after, limit = '100' }: ListChangesDto): Promise<Page<SiteChange>> {
  if (row !== undefined && record === undefined) throw bad('row', '须与 record 同用', 'goes with record');
  const before = placeOf<[number]>(after, ([n]) => typeof n === 'number')?.[0];
  const wanted = Number(limit);
  const rows = await listSiteChanges(site.pool, { ...(record === undefined ? {} : { record }), ...(row === undefined ? {} : { row }), ...(before === undefined ? {} : { before }), limit: wanted });
  return { items: rows.map(changeOf), next: rows.length === wanted ? cursorOf([rows.at(-1)!.n]) : null };
}

/** When and by whom an entry was made, and why. */
export const authorsOf = ({ case: id, at, actor, form }: Entry): ChangeAuthors => ({
  case: id, at, by: 'person' in actor ? actor.person : null, cosigner: 'person' in actor ? (actor.cosigner ?? null) : null, reason: String(form?.['reason'] ?? ''),
});

const changeOf = ({ n, hash, entry }: SiteChangeRow): SiteChange => ({ ...authorsOf(entry), n, changed: changedIn(entry.changes ?? []), hash });

function changedIn(changes: readonly RowChange[]): SiteChange['changed'] {
  const records = new Map<string, string[]>();
  for (const { record, row } of changes) records.set(record, [...(records.get(record) ?? []), row]);
  return [...records].map(([record, rows]) => ({ record, rows: rows.length, names: rows.slice(0, NAMED) }));
}
