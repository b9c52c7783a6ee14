import type { Read } from './entry.js';
import type { Loaded, Slice } from './slice.js';

/** What came out while some keys were lacking, by what these mostly hold; with what the others held that were looked at. */
export interface Supposing<T> {
  found: T;
  supposed: ReadonlyMap<string, unknown>;
  seen: ReadonlyMap<string, Loaded>;
}

/**
 * What came out, where the slice holds now what it was supposed to, and still all that was looked at: to work it out again would give the same.
 * Its reads are told the versions that they lacked. Null where something is otherwise.
 */
export function provedRight<T extends { outcome: string; reads?: Read[] }>({ found, supposed, seen }: Supposing<T>, slice: Slice): T | null {
  for (const [key, value] of supposed) {
    const now = slice.get(key);
    if (!now || !isSame(now.value, value)) return null;
  }
  for (const [key, { version, value }] of seen) {
    const now = slice.get(key);
    if (now?.version !== version || now.value !== value) return null;
  }
  for (const read of found.reads ?? []) if (supposed.has(read.key)) read.version = slice.get(read.key)!.version;
  return found;
}

/** What is supposed is that something is so, who holds it, or that nothing is there. */
const isSame = (one: unknown, other: unknown): boolean => one === other || (isEmpty(one) && isEmpty(other));

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
