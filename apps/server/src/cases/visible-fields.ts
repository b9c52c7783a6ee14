import type { Definition, Type } from '#libs/language';
import type { Viewer } from '../reading/viewer.js';

/** Personal fields that the viewer's posts let him read, by the `sees` of their roles. */
export function seenPersonal(definition: Definition, viewer: Viewer): ReadonlySet<string> {
  const sees = viewer.posts.flatMap(({ role }) => definition.roles[role]?.sees ?? []);
  return new Set(sees);
}

/** Whether a value of this field is kept apart, wholly or in parts. */
export const personalPaths = (definition: Definition): { field: string; path: string[] }[] =>
  Object.entries(definition.fields).flatMap(([field, { type, personal }]) => (personal ? [{ field, path: [] }] : partsOf(type).map((path) => ({ field, path }))));

function partsOf(type: Type): string[][] {
  if (type.is === 'optional' || type.is === 'list') return partsOf(type.of);
  if (type.is !== 'parts') return [];
  return Object.entries(type.parts).flatMap(([name, part]) => (part.personal ? [[name]] : partsOf(part.type).map((path) => [name, ...path])));
}
