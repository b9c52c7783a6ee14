import { caseKey, storedKey, viewOf, type CaseState, type Slice } from '#libs/decision';
import type { Stored } from './store.js';

const MOST = 200_000;

/**
 * What the engine knows of the store, with versions: loaded, or about to be written by a commit under way. Never the truth: the commit
 * checks every version that a decision rests on. The longest unused go first.
 */
export class Known implements Slice {
  private readonly values = new Map<string, Stored>();

  get(key: string): Stored | undefined {
    if (key.startsWith('view:')) return this.view(key.slice(5));
    if (key.startsWith('exists:')) return this.existence(storedKey(key));
    return this.values.get(key);
  }

  set(key: string, stored: Stored): void {
    this.values.delete(key);
    this.values.set(key, stored);
    if (this.values.size > MOST) this.values.delete(this.values.keys().next().value!);
  }

  forget(keys: Iterable<string>): void {
    for (const key of keys) this.values.delete(storedKey(key));
  }

  clear(): void {
    this.values.clear();
  }

  private existence(key: string): Stored | undefined {
    const stored = this.values.get(key);
    return stored && { version: 0, value: stored.value !== null };
  }

  private view(id: string): Stored | undefined {
    const stored = this.values.get(caseKey(id));
    if (!stored) return undefined;
    return { version: stored.version, value: stored.value === null ? null : viewOf(stored.value as CaseState) };
  }
}
