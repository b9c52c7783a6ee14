import { isSameKey } from '#libs/decision';
import { sameJson } from '#libs/history';
import type { Store, Stored } from './store.js';

/** The commitments that a key `same:…:…` asks about. */
export const commitmentsOf = (key: string): [string, string] => key.split(':').slice(1) as [string, string];

/**
 * Answers keys that ask whether two commitments stand for the same value: null where one is erased. `sent`: values of commands under way,
 * which the store does not hold yet. Only what came out is given; no value is kept.
 */
export async function comparePersonal(store: Store, keys: readonly string[], sent: ReadonlyMap<string, unknown>): Promise<Map<string, Stored>> {
  const asked = keys.filter(isSameKey);
  if (!asked.length) return new Map();
  const known = new Map([...new Set(asked.flatMap(commitmentsOf))].flatMap((one) => (sent.has(one) ? [[one, sent.get(one)] as const] : [])));
  const missing = [...new Set(asked.flatMap(commitmentsOf))].filter((one) => !known.has(one));
  if (missing.length) for (const [one, value] of await store.personalValues(missing)) known.set(one, value);
  return new Map(asked.map((key) => {
    const [one, other] = commitmentsOf(key);
    return [key, { version: 0, value: known.has(one) && known.has(other) ? sameJson(known.get(one), known.get(other)) : null }];
  }));
}
