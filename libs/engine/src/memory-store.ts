import { caseKey, rowKey, type Entry, type Post, type Refused, type Row } from '#libs/decision';
import type { Sealed } from '#libs/history';
import { indexSliceKey } from './remember.js';
import { restsOn } from './rests-on.js';
import type { Conflict, IndexMove, PersonalValue, RequestRecord, SourceFile, Store, Stored, Write } from './store.js';

/** A store that lives as long as its process: for scenarios and tests. It keeps the same promises as Postgres, save that of durability. */
export class MemoryStore implements Store {
  readonly personal = new Map<string, PersonalValue>();
  readonly projected: Write['projection'][] = [];
  private readonly values = new Map<string, Stored>();
  private readonly indexes = new Map<string, { version: number; items: string[] }>();
  private readonly entries = new Map<string, Sealed<Entry>[]>();
  private readonly refusals: (Sealed<Refused> & { id: string })[] = [];
  private readonly requests = new Map<string, RequestRecord>();
  private readonly definitions = new Map<string, { text: string; sources: SourceFile[] }>();
  private readonly wakes = new Map<string, string>();

  async load(keys: readonly string[]): Promise<Map<string, Stored>> {
    return new Map(keys.map((key) => [key, structuredClone(this.at(key))]));
  }

  async commit(batch: readonly Write[]): Promise<Conflict | null> {
    const conflict = this.check(batch);
    if (conflict.keys.length || conflict.requests.length) return conflict;
    for (const write of batch) this.apply(structuredClone({ ...write, reads: null as never }));
    return null;
  }

  async request(account: string, key: string): Promise<RequestRecord | null> {
    return this.requests.get(`${account} ${key}`) ?? null;
  }

  async definition(hash: string) {
    return this.definitions.get(hash) ?? null;
  }

  async saveDefinition(hash: string, text: string, sources: readonly SourceFile[]): Promise<void> {
    this.definitions.set(hash, { text, sources: [...sources] });
  }

  async dueCases(now: string, limit: number) {
    return [...this.wakes]
      .filter(([, wakes]) => wakes <= now)
      .sort(([, one], [, other]) => (one < other ? -1 : 1))
      .slice(0, limit)
      .map(([id, wakes]) => ({ case: id, wakes }));
  }

  async nextWake(): Promise<string | null> {
    return [...this.wakes.values()].sort()[0] ?? null;
  }

  async history(caseId: string) {
    return { entries: this.entries.get(caseId) ?? [], refusals: this.refusals.filter(({ content }) => content.case === caseId) };
  }

  private check(batch: readonly Write[]): Conflict {
    const keys = [...restsOn(batch)].filter(([key, version]) => this.at(key).version !== version).map(([key]) => key);
    const requests = batch.flatMap(({ request }) => request ?? []).filter(({ account, key }) => this.requests.has(`${account} ${key}`));
    return { keys, requests: requests.map(({ account, key }) => ({ account, key })) };
  }

  private apply(write: Write): void {
    for (const sealed of write.entries) this.entries.set(sealed.content.case, [...(this.entries.get(sealed.content.case) ?? []), sealed]);
    if (write.refusal) this.refusals.push(write.refusal);
    for (const { state, hash, wakes } of write.cases) {
      this.values.set(caseKey(state.id), { version: state.seq, value: state, hash });
      if (wakes === null) this.wakes.delete(state.id);
      else this.wakes.set(state.id, wakes);
    }
    for (const { record, row, columns, before } of write.rows) this.values.set(rowKey(record, row), { version: before + 1, value: columns });
    for (const { key, holder, before } of write.claims) this.values.set(key, { version: before + 1, value: holder });
    this.move(write.indexes);
    if (write.request) this.requests.set(`${write.request.account} ${write.request.key}`, write.request);
    for (const value of write.personal) this.personal.set(value.commitment, value);
    this.projected.push(write.projection);
  }

  private move(moves: readonly IndexMove[]): void {
    const bumped = new Set<string>();
    for (const { index, key, item, present } of moves) {
      const name = indexSliceKey(index, key);
      const { version, items } = this.indexes.get(name) ?? { version: 0, items: [] };
      const without = items.filter((one) => one !== item);
      this.indexes.set(name, { version: version + (bumped.has(name) ? 0 : 1), items: present ? [...without, item] : without });
      bumped.add(name);
    }
  }

  private at(key: string): Stored {
    if (key.startsWith('index:')) {
      const { version, items } = this.indexes.get(key) ?? { version: 0, items: [] };
      return { version, value: items };
    }
    if (key.startsWith('person:') || key.startsWith('posts:')) {
      const { version, items } = this.indexes.get(key) ?? { version: 0, items: [] };
      return { version, value: items.map((item) => this.values.get(rowKey('posts', item))!.value as Post) };
    }
    if (key.startsWith('parameter:')) return this.aliased('parameters', key.slice(10), (row) => row?.['values'] ?? []);
    if (key.startsWith('live:')) return this.aliased('workflows', key.slice(5), (row) => row?.['hash'] ?? null);
    return this.values.get(key) ?? { version: 0, value: null };
  }

  private aliased(record: string, row: string, value: (row: Row | null) => unknown): Stored {
    const stored = this.values.get(rowKey(record, row));
    return { version: stored?.version ?? 0, value: value((stored?.value as Row | undefined) ?? null) };
  }
}
