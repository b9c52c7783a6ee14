import { commitmentsOf, isSameKey } from '#libs/decision';
import { sameJson } from '#libs/history';
import { InOneGo } from './in-one-go.js';
import type { PersonalValue, Store, Stored } from './store.js';

/** Looks behind commitments: into the store, and at values that it does not hold yet. Only what came out is given; no value is kept. */
export class PersonalComparison {
  /** values of commands under way, by commitment */
  private readonly sent = new Map<string, unknown>();

  private readonly values: InOneGo<ReadonlyMap<string, unknown>>;

  constructor(store: Store) {
    this.values = new InOneGo((commitments) => store.personalValues(commitments));
  }

  /** Does something that compares values which the store does not hold. */
  async knowing<T>(personal: readonly PersonalValue[], work: () => Promise<T>): Promise<T> {
    for (const { commitment, value } of personal) this.sent.set(commitment, value);
    try {
      return await work();
    } finally {
      for (const { commitment } of personal) this.sent.delete(commitment);
    }
  }

  /** Answers keys that ask whether two commitments stand for the same value, and passes over others: null where one is erased. */
  async compare(keys: readonly string[]): Promise<Map<string, Stored>> {
    const asked = keys.filter(isSameKey);
    if (!asked.length) return new Map();
    const commitments = [...new Set(asked.flatMap(commitmentsOf))];
    const known = new Map(commitments.flatMap((one) => (this.sent.has(one) ? [[one, this.sent.get(one)] as const] : [])));
    const missing = commitments.filter((one) => !known.has(one));
    if (missing.length) {
      const stored = await this.values.want(missing);
      for (const one of missing) if (stored.has(one)) known.set(one, stored.get(one));
    }
    return new Map(asked.map((key) => {
      const [one, other] = commitmentsOf(key);
      return [key, { version: 0, value: known.has(one) && known.has(other) ? sameJson(known.get(one), known.get(other)) : null }];
    }));
  }
}
