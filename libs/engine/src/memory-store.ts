import { caseKey, rowKey, viewOf, type CaseState, type Entry, type Post, type Refused, type Row } from '#libs/decision';
import type { Sealed } from '#libs/history';
import type { IndexDefinition } from '#libs/language';
import { changeIndexes, KEPT_INDEXES, putUnder, type Indexes } from './kept-indexes.js';
import { indexSliceKey } from './remember.js';
import { restsOn } from './rests-on.js';
import type { Conflict, IndexMove, MadeDefinition, PersonalValue, RequestRecord, SourceFile, Store, Stored, Write } from './store.js';

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
  /** until when a server has a case's timers in hand */
  private readonly leases = new Map<string, number>();

  /** `realTime`: milliseconds by which leases run, whatever the site's clock says */
  constructor(private readonly realTime: () => number = Date.now) {}

  async load(keys: readonly string[]): Promise<Map<string, Stored>> {
    return new Map(keys.map((key) => [key, structuredClone(this.at(key))]));
  }

  async commit(batch: readonly Write[]): Promise<Conflict | null> {
    const conflict = this.check(batch);
    if (conflict.keys.length || conflict.requests.length) return conflict;
    for (const write of batch) this.apply(structuredClone({ ...write, reads: null as never }));
    return null;
  }

  async personalValues(commitments: readonly string[]): Promise<Map<string, unknown>> {
    return new Map(commitments.flatMap((commitment) => (this.personal.has(commitment) ? [[commitment, this.personal.get(commitment)!.value]] : [])));
  }

  async request(account: string, key: string): Promise<RequestRecord | null> {
    return this.requests.get(`${account} ${key}`) ?? null;
  }

  async definition(hash: string) {
    return this.definitions.get(hash) ?? null;
  }

  async saveDefinitions(definitions: readonly MadeDefinition[], sources: readonly SourceFile[]): Promise<void> {
    for (const { hash, text } of definitions) if (!this.definitions.has(hash)) this.definitions.set(hash, { text, sources: [...sources] });
  }

  async keepIndexes(published: Indexes): Promise<void> {
    const { version, value } = this.at(KEPT_INDEXES);
    const change = changeIndexes(value as Indexes, published);
    if (!change) return;
    for (const [name, index] of Object.entries(change.fill)) this.fill(name, index);
    this.values.set(KEPT_INDEXES, { version: version + 1, value: change.kept });
  }

  async dueCases(now: string) {
    return [...this.wakes]
      .filter(([, wakes]) => wakes <= now)
      .map(([id, wakes]) => ({ case: id, wakes }))
      .sort((one, other) => compare(one.wakes, other.wakes) || compare(one.case, other.case));
  }

  async claimDue(now: string, limit: number, leaseSeconds: number) {
    const real = this.realTime();
    const free = (await this.dueCases(now)).filter((due) => (this.leases.get(due.case) ?? 0) <= real).slice(0, limit);
    for (const due of free) this.leases.set(due.case, real + leaseSeconds * 1000);
    return free;
  }

  async earliestFree(now: string): Promise<string | null> {
    const real = this.realTime();
    return (await this.dueCases(now)).find((due) => (this.leases.get(due.case) ?? 0) <= real)?.wakes ?? null;
  }

  async nextWake(after = ''): Promise<string | null> {
    return [...this.wakes.values()].filter((wakes) => wakes > after).sort()[0] ?? null;
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
      this.leases.delete(state.id);
    }
    for (const { record, row, columns, before } of write.rows) this.values.set(rowKey(record, row), { version: before + 1, value: columns });
    for (const { key, holder, before } of write.claims) this.values.set(key, { version: before + 1, value: holder });
    this.move(write.indexes);
    if (write.request) this.requests.set(`${write.request.account} ${write.request.key}`, write.request);
    for (const value of write.personal) this.personal.set(value.commitment, value);
    this.projected.push(write.projection);
  }

  private fill(name: string, index: IndexDefinition): void {
    const values = new Map<string, string[]>();
    for (const [key, { value }] of this.values) {
      if ('record' in index.of && key.startsWith(rowKey(index.of.record, ''))) putUnder(values, index, key.slice(rowKey(index.of.record, '').length), value as Row);
      if ('workflow' in index.of && key.startsWith(caseKey('')) && (value as CaseState).workflow === index.of.workflow) putUnder(values, index, (value as CaseState).id, viewOf(value as CaseState));
    }
    const filled = new Map([...values].map(([key, items]) => [indexSliceKey(name, key), items]));
    const former = [...this.indexes.keys()].filter((key) => key.startsWith(indexSliceKey(name, '')));
    for (const key of new Set([...former, ...filled.keys()])) this.indexes.set(key, { version: (this.indexes.get(key)?.version ?? 0) + 1, items: filled.get(key) ?? [] });
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
    if (key === KEPT_INDEXES) return this.values.get(key) ?? { version: 0, value: {} };
    if (key.startsWith('parameter:')) return this.aliased('parameters', key.slice(10), (row) => row?.['values'] ?? []);
    if (key.startsWith('live:')) return this.aliased('workflows', key.slice(5), (row) => row?.['hash'] ?? null);
    return this.values.get(key) ?? { version: 0, value: null };
  }

  private aliased(record: string, row: string, value: (row: Row | null) => unknown): Stored {
    const stored = this.values.get(rowKey(record, row));
    return { version: stored?.version ?? 0, value: value((stored?.value as Row | undefined) ?? null) };
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
