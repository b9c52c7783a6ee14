import type { Type } from '#libs/language';
import type { Commitment } from '#libs/machine';
import { readPersonal } from '#libs/store';
import type pg from 'pg';

/** Fields, or columns, of which values are kept apart, wholly or in parts. */
export type PersonalPaths = readonly { field: string; path: string[] }[];

export const personalPaths = (fields: Readonly<Record<string, { type: Type; personal: boolean }>>): PersonalPaths =>
  Object.entries(fields).flatMap(([field, { type, personal }]) => (personal ? [{ field, path: [] }] : partsOf(type).map((path) => ({ field, path }))));

function partsOf(type: Type): string[][] {
  if (type.is === 'optional' || type.is === 'list') return partsOf(type.of);
  if (type.is !== 'parts') return [];
  return Object.entries(type.parts).flatMap(([name, part]) => (part.personal ? [[name]] : partsOf(part.type).map((path) => [name, ...path])));
}

/** Puts personal values in the place of their commitments where their names are among those `seen`; what is `unshown` says instead where they are not, or are erased. */
export async function revealPersonal(pool: pg.Pool, paths: PersonalPaths, seen: ReadonlySet<string>, values: Record<string, unknown>, unshown: (commitment: string) => unknown = () => null): Promise<Record<string, unknown>> {
  if (!paths.length) return values;
  const shown = structuredClone(values);
  const places = paths.flatMap(({ field, path }) => placesAt(shown, [field, ...path]).map((place) => ({ ...place, seen: seen.has(path.at(-1) ?? field) || seen.has(field) })));
  const wanted = places.filter((place) => place.seen).map(({ holder, name }) => (holder[name] as Commitment).commitment);
  const known = wanted.length ? await readPersonal(pool, wanted) : new Map<string, unknown>();
  for (const { holder, name, seen: isSeen } of places) {
    const { commitment } = holder[name] as Commitment;
    holder[name] = (isSeen ? known.get(commitment) : null) ?? unshown(commitment);
  }
  return shown;
}

/** Where a path ends in a value; lists on the way count for each of their items. */
function placesAt(from: unknown, [name, ...rest]: string[]): { holder: Record<string, unknown>; name: string }[] {
  if (Array.isArray(from)) return from.flatMap((item) => placesAt(item, [name!, ...rest]));
  if (typeof from !== 'object' || from === null || name === undefined) return [];
  const holder = from as Record<string, unknown>;
  if (rest.length) return placesAt(holder[name], rest);
  return typeof (holder[name] as Commitment | null | undefined)?.commitment === 'string' ? [{ holder, name }] : [];
}
