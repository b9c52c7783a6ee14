import type { CaseState } from '#libs/decision';
import type { Definition } from '#libs/language';
import type { Commitment } from '#libs/machine';
import { readPersonal } from '#libs/store';
import type { Viewer } from '../reading/viewer.js';
import type { Site } from '../site/site.js';
import { personalPaths, seenPersonal } from './visible-fields.js';

/** The fields of a case as a viewer may see them: a personal value where a role of his sees it, else null. */
export async function showFields(site: Site, viewer: Viewer, definition: Definition, state: CaseState): Promise<Record<string, unknown>> {
  const paths = personalPaths(definition);
  if (!paths.length) return state.fields;
  const seen = seenPersonal(definition, viewer);
  const fields = structuredClone(state.fields);
  const places = paths.flatMap(({ field, path }) => placesAt(fields, [field, ...path]).map((place) => ({ ...place, seen: seen.has(path.at(-1) ?? field) || seen.has(field) })));
  const wanted = places.filter((place) => place.seen).map(({ holder, name }) => (holder[name] as Commitment).commitment);
  const values = wanted.length ? await readPersonal(site.pool, wanted) : new Map<string, unknown>();
  for (const { holder, name, seen: shown } of places) holder[name] = shown ? (values.get((holder[name] as Commitment).commitment) ?? null) : null;
  return fields;
}

/** Where a path ends in a value; lists on the way count for each of their items. */
function placesAt(from: unknown, [name, ...rest]: string[]): { holder: Record<string, unknown>; name: string }[] {
  if (Array.isArray(from)) return from.flatMap((item) => placesAt(item, [name!, ...rest]));
  if (typeof from !== 'object' || from === null || name === undefined) return [];
  const holder = from as Record<string, unknown>;
  if (rest.length) return placesAt(holder[name], rest);
  return typeof (holder[name] as Commitment | null | undefined)?.commitment === 'string' ? [{ holder, name }] : [];
}
