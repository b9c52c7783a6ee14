import { rowKey, type Row } from '#libs/decision';
import type { RecordDefinition } from '#libs/language';
import { readingRoles } from './reading-roles.js';
import type { Site } from '../site/site.js';
import type { Viewer } from './viewer.js';

/** Which rows of a record a viewer may see; null: none. */
export type SeesRow = (columns: Row) => Promise<boolean>;

/**
 * A record is seen by those who may see cases of a workflow that refers to it. By a post that is bound to a place they see the rows of that
 * place: where a column names a place of the post's kind, or one inside it. Rows that name none are everybody's who sees the record.
 */
export function seesRows(site: Site, viewer: Viewer, record: string, definition: RecordDefinition): SeesRow | null {
  if (viewer.everything) return async () => true;
  const roles = new Set(Object.values(site.live.workflows).filter((one) => Object.hasOwn(one.records, record)).flatMap((one) => [...readingRoles(one)]));
  const posts = viewer.posts.filter((post) => roles.has(post.role));
  if (!posts.length) return null;
  const { places } = site.live.site;
  const kindOfColumn = Object.entries(definition.columns).flatMap(([name, { type }]) => {
    const inner = type.is === 'optional' ? type.of : type;
    const kind = inner.is === 'row' ? Object.keys(places).find((place) => places[place]!.record === inner.record) : undefined;
    return kind === undefined ? [] : [{ name, kind }];
  });
  return async (columns) => {
    for (const { role, of } of posts) {
      const kind = site.live.site.roles[role]?.of ?? null;
      const bound = kind === null ? undefined : kindOfColumn.find((column) => isWithin(places, column.kind, kind));
      if (!bound || (await placeAbove(site, columns[bound.name], bound.kind, kind!)) === of) return true;
    }
    return false;
  };
}

type Places = Site['live']['site']['places'];

function isWithin(places: Places, kind: string, above: string): boolean {
  for (let next: string | null = kind; next !== null; next = places[next]?.partOf ?? null) if (next === above) return true;
  return false;
}

async function placeAbove(site: Site, row: unknown, kind: string, above: string): Promise<unknown> {
  const { places } = site.live.site;
  let at: unknown = row;
  for (let next = kind; next !== above; ) {
    const { record, partOf } = places[next]!;
    if (record === null || partOf === null || typeof at !== 'string') return null;
    at = (await site.stored<Row | null>(rowKey(record, at)))?.[partOf];
    next = partOf;
  }
  return at;
}
