import { caseKey, liveKey, parameterKey, personKey, postsKey, rowKey, type Row } from '#libs/decision';
import type { Known } from './known.js';
import { POSTS_OF_PERSON, POSTS_OF_ROLE } from './index-values.js';
import type { Write } from './store.js';

const written = new WeakMap<Write, string[]>();

/** Keys whose versions a write moves on; worked out once for each write. */
export function keysWritten(write: Write): string[] {
  let keys = written.get(write);
  if (!keys) written.set(write, (keys = keysOf(write)));
  return keys;
}

function keysOf(write: Write): string[] {
  return [
    ...write.cases.map(({ state }) => caseKey(state.id)),
    ...write.rows.flatMap(({ record, row, columns }) => [rowKey(record, row), ...(aliasOf(record, row, columns) ? [aliasOf(record, row, columns)!.key] : [])]),
    ...write.claims.map(({ key }) => key),
    ...new Set(write.indexes.map(({ index, key }) => indexSliceKey(index, key))),
  ];
}

/** The slice key of an index value; posts have keys of their own. */
export function indexSliceKey(index: string, key: string): string {
  if (index === POSTS_OF_PERSON) return personKey((JSON.parse(key) as [string])[0]);
  if (index === POSTS_OF_ROLE) {
    const [role, of] = JSON.parse(key) as [string, string | null];
    return postsKey(role, of);
  }
  return `index:${index}:${key}`;
}

/** Takes a write that is under way into what is known, so that the next command is decided upon it. */
export function remember(known: Known, write: Write): void {
  for (const { state, hash } of write.cases) known.set(caseKey(state.id), { version: state.seq, value: state, hash });
  for (const { record, row, columns, before } of write.rows) {
    known.set(rowKey(record, row), { version: before + 1, value: columns });
    const alias = aliasOf(record, row, columns);
    if (alias) known.set(alias.key, { version: before + 1, value: alias.value });
  }
  for (const { key, holder, before } of write.claims) known.set(key, { version: before + 1, value: holder });
  const bumped = new Set<string>();
  for (const { index, key, item, present } of write.indexes) {
    const sliceKey = indexSliceKey(index, key);
    const stored = known.get(sliceKey);
    if (!stored) continue;
    if (!sliceKey.startsWith('index:')) {
      known.forget([sliceKey]);
      continue;
    }
    const items = (stored.value as string[]).filter((one) => one !== item);
    known.set(sliceKey, { version: stored.version + (bumped.has(sliceKey) ? 0 : 1), value: present ? [...items, item] : items });
    bumped.add(sliceKey);
  }
}

/** Parameters and live definitions are rows that decisions know by keys of their own. */
export function aliasOf(record: string, row: string, columns: Row): { key: string; value: unknown } | null {
  if (record === 'parameters') return { key: parameterKey(row), value: columns['values'] ?? [] };
  if (record === 'workflows') return { key: liveKey(row), value: columns['hash'] ?? null };
  return null;
}
