import type { IndexDefinition } from '#libs/language';
import type { CaseView, Row } from './slice.js';

/**
 * The index values (as JSON text of the list of values) under which a row or a case stands. A path that leads to nothing gives none;
 * a list puts the item under each of its members.
 */
export function indexMembership(definition: IndexDefinition, item: Row | CaseView): string[] {
  const isCase = 'workflow' in definition.of;
  if (isCase && definition.while && !(item as CaseView).states.some((state) => definition.while!.includes(state))) return [];
  const from = (isCase ? (item as CaseView).fields : item) as Record<string, unknown>;
  let keys: unknown[][] = [[]];
  for (const path of definition.by) {
    let value: unknown = from;
    for (const part of path) value = (value as Record<string, unknown> | null | undefined)?.[part];
    const values = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
    keys = keys.flatMap((key) => values.map((one) => [...key, one]));
  }
  return keys.map((key) => JSON.stringify(key));
}
