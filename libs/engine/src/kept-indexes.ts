import { indexMembership, type CaseView, type Row } from '#libs/decision';
import { canonicalJson } from '#libs/history';
import type { IndexDefinition } from '#libs/language';

/**
 * The key under which a store has the indexes that every commit keeps. Each write rests on their version: what was decided by an older set, also by
 * another server, is decided again by the new one.
 */
export const KEPT_INDEXES = 'indexes:';

export type Indexes = Readonly<Record<string, IndexDefinition>>;

/**
 * What becomes of the kept indexes when these are published; null: nothing changes. `fill`: those that are new, or find by something else than before.
 * One that is no longer published is kept for cases that began with it, but holds nothing unique any more.
 */
export function changeIndexes(kept: Indexes, published: Indexes): { kept: Indexes; fill: Indexes } | null {
  const former = Object.entries(kept).filter(([name]) => !Object.hasOwn(published, name)).map(([name, { unique: _, ...index }]) => [name, index] as const);
  const next: Indexes = { ...Object.fromEntries(former), ...published };
  if (canonicalJson(next) === canonicalJson(kept)) return null;
  const fill = Object.entries(published).filter(([name, index]) => !Object.hasOwn(kept, name) || findsBy(kept[name]!) !== findsBy(index));
  return { kept: next, fill: Object.fromEntries(fill) };
}

const findsBy = ({ of, by, while: during }: IndexDefinition): string => canonicalJson({ of, by, while: during });

/** Puts a row or a case under the values of an index by which it is found. */
export function putUnder(values: Map<string, string[]>, index: IndexDefinition, name: string, item: Row | CaseView): void {
  for (const key of indexMembership(index, item)) {
    const items = values.get(key);
    if (!items) values.set(key, [name]);
    else if (!items.includes(name)) items.push(name);
  }
}
