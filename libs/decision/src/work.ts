import type { IndexDefinition } from '#libs/language';
import type { Program } from '#libs/machine';
import type { CaseState } from './case-state.js';
import type { Command } from './command.js';
import type { Entry, Judged, Read, Sent } from './entry.js';
import type { Inputs } from './inputs.js';
import { indexMembership } from './index-membership.js';
import type { Supposing } from './supposing.js';
import { caseKey, claimKey, existsKey, idKey, indexKey, liveKey, Needs, rowKey, sameKey, viewKey, viewOf, type CaseView, type Loaded, type Row, type Slice } from './slice.js';

/** The programs by hash. A hash that it lacks is a defect of the caller, who loads them before asking. */
export type Library = (hash: string) => Program;

/** What a case sends once it has settled. */
export interface Pending {
  from: string;
  workflow: string;
  sent: Sent;
  with: Record<string, unknown>;
}

/**
 * One decision under way: the slice, what has been read of it, and everything changed so far, over all cases that it touches.
 * Later looks see earlier changes.
 */
export class Work {
  readonly reads = new Map<string, Read>();
  /** of each read, which part of it was kept last */
  private readonly parts = new Map<string, unknown>();
  readonly cases = new Map<string, CaseState>();
  /** as they were before: the versions on which this decision rests */
  readonly before = new Map<string, CaseState>();
  readonly rows = new Map<string, { record: string; row: string; before: Row | null; after: Row }>();
  readonly claims = new Map<string, string | null>();
  /** indexes by which rows that are changed are held unique */
  readonly unique = new Map<string, IndexDefinition>();
  readonly entries: Entry[] = [];
  /** What the slice lacks, with what it is supposed to hold: so all that is lacking shows at once. What is worked out counts only if it proves right. */
  readonly supposed = new Map<string, unknown>();
  /** what the slice held under each key that was looked at */
  readonly seen = new Map<string, Loaded>();
  /** what was judged for the case that the command was sent to, for a refusal's record */
  judged: Judged[] = [];
  private nextId = 0;

  constructor(
    readonly library: Library,
    readonly slice: Slice,
    readonly command: Command,
    readonly inputs: Inputs | null = null,
  ) {}

  /**
   * What the slice holds under a key; keeps the read with what `keep` leaves of the value, which is what may be known of it later.
   * `part` stands for what is kept: the same part twice is kept once.
   */
  load(key: string, keep: (value: unknown) => unknown = whole, part: unknown = whole): Loaded {
    const loaded = this.slice.get(key);
    if (!loaded) throw new Needs([key]);
    // most looks are at what has been looked at before
    if (this.parts.get(key) === part) return loaded;
    this.parts.set(key, part);
    const known = this.reads.get(key);
    const kept = keep(loaded.value);
    if (!known) {
      this.seen.set(key, loaded);
      this.reads.set(key, { key, version: loaded.version, value: kept });
    } else {
      this.reads.set(key, { ...known, value: both(known.value, kept) });
    }
    return loaded;
  }

  /** As load; where the slice lacks a key it is supposed to hold what such a key mostly holds. */
  private suppose(key: string, mostly: unknown): unknown {
    if (this.slice.get(key)) return this.load(key).value;
    this.supposed.set(key, mostly);
    this.reads.set(key, { key, version: 0, value: mostly });
    return mostly;
  }

  /** Asks for all of these keys at once that the slice lacks, where a decision is going to look at many. */
  require(keys: readonly string[]): void {
    const missing = keys.filter((key) => !this.slice.get(key));
    if (missing.length) throw new Needs(missing);
  }

  /** The case to be changed. A state is never changed itself: evolve gives a new one. */
  open(id: string): CaseState | null {
    const open = this.cases.get(id);
    if (open) return open;
    const loaded = this.load(caseKey(id), () => null).value as CaseState | null;
    if (!loaded) return null;
    this.before.set(id, loaded);
    this.cases.set(id, loaded);
    return loaded;
  }

  /** Another case as expressions see it; only the fields that the definition refers to are kept with the read. */
  view(id: string, refersTo: readonly string[]): CaseView | null {
    const open = this.cases.get(id);
    if (open) return viewOf(open);
    return this.load(viewKey(id), (value) => (value === null ? null : trimmed(value as CaseView, refersTo)), refersTo).value as CaseView | null;
  }

  row(record: string, name: string, refersTo: readonly string[]): Row | null {
    const key = rowKey(record, name);
    const changed = this.rows.get(key);
    if (changed) return changed.after;
    return this.load(key, (value) => (value === null ? null : pick(value as Row, refersTo)), refersTo).value as Row | null;
  }

  /** Whether a row is on record. */
  exists(record: string, name: string): boolean {
    const key = existsKey(record, name);
    const loaded = this.slice.get(key);
    if (!loaded) this.supposed.set(key, true);
    return loaded?.value !== false || this.rows.has(rowKey(record, name));
  }

  change(record: string, name: string, set: Row, refersTo: readonly string[]): void {
    const key = rowKey(record, name);
    const known = this.rows.get(key);
    const before = known ? known.before : (this.load(key, (value) => (value === null ? null : pick(value as Row, refersTo)), refersTo).value as Row | null);
    this.rows.set(key, { record, row: name, before, after: { ...(known?.after ?? before ?? {}), ...set } });
  }

  /** Members of an index value, as it stood before this decision. */
  members(name: string, values: readonly unknown[]): string[] {
    return this.suppose(indexKey(name, values), []) as string[];
  }

  /** Members of an index value, with what this decision has changed so far. */
  index(name: string, definition: IndexDefinition, values: readonly unknown[]): string[] {
    const members = this.members(name, values);
    const wanted = JSON.stringify(values);
    const moved = (item: string, now: string[]) => {
      const present = members.includes(item);
      const holds = now.includes(wanted);
      if (present !== holds) changes.set(item, holds);
    };
    const changes = new Map<string, boolean>();
    const of = definition.of;
    if ('workflow' in of) {
      for (const state of this.cases.values()) if (state.workflow === of.workflow) moved(state.id, indexMembership(definition, viewOf(state)));
    } else {
      for (const { record, row, after } of this.rows.values()) if (record === of.record) moved(row, indexMembership(definition, after));
    }
    if (!changes.size) return members;
    return [...members.filter((item) => changes.get(item) !== false), ...[...changes].filter(([, holds]) => holds).map(([item]) => item)];
  }

  /** Whether two commitments stand for the same value; null where one is erased. */
  samePersonal(one: string, other: string): boolean | null {
    return this.suppose(sameKey(one, other), true) as boolean | null;
  }

  /** The case that holds a claim, or null. `mostly`: who does where it lacks. */
  holder(workflow: string, claim: string, what: string, mostly: string | null = null): string | null {
    const key = claimKey(workflow, claim, what);
    if (this.claims.has(key)) return this.claims.get(key) ?? null;
    return this.suppose(key, mostly) as string | null;
  }

  setHolder(workflow: string, claim: string, what: string, holder: string | null): void {
    this.claims.set(claimKey(workflow, claim, what), holder);
  }

  /** The definition with which a case of this workflow begins now. */
  live(workflow: string): Program | null {
    const hash = this.load(liveKey(workflow)).value as string | null;
    return hash === null ? null : this.library(hash);
  }

  /** An id for a case that begins. */
  newId(): string {
    const id = this.command.ids.at(this.nextId++);
    if (id === undefined) throw new Needs([idKey(this.nextId)]);
    return id;
  }
}

/**
 * What lacks in a slice: loaded, it is asked again. `supposing`: what came out by what the slice was supposed to hold, where nothing else was lacking.
 */
export interface Lacking<T> {
  outcome: 'needs';
  keys: readonly string[];
  supposing?: Supposing<T>;
}

/** Works something out, if all is at hand. */
export function ifAtHand<T>(work: Work, workOut: () => T): T | Lacking<T> {
  const { supposed, seen } = work;
  try {
    const found = workOut();
    return supposed.size ? { outcome: 'needs', keys: [...supposed.keys()], supposing: { found, supposed, seen } } : found;
  } catch (stopped) {
    if (!(stopped instanceof Needs) && !supposed.size) throw stopped;
    return { outcome: 'needs', keys: [...supposed.keys(), ...(stopped instanceof Needs ? stopped.keys : [])] };
  }
}

const whole = (value: unknown): unknown => value;

/** What two looks at one key saw of it: columns of a row, posts of a person. */
function both(first: unknown, second: unknown): unknown {
  if (Array.isArray(first) && Array.isArray(second)) {
    const known = new Set(first.map((one) => JSON.stringify(one)));
    return [...first, ...second.filter((one) => !known.has(JSON.stringify(one)))];
  }
  return isObject(first) && isObject(second) ? { ...first, ...second } : first;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function pick(row: Row, columns: readonly string[]): Row {
  const picked: Row = {};
  for (const column of columns) picked[column] = row[column] ?? null;
  return picked;
}

/** What may be asked of a case beside its fields; a definition names it among them. */
const BESIDE_FIELDS = ['this', 'state', 'ended'];

const trimmed = (view: CaseView, fields: readonly string[]): CaseView => ({ ...view, fields: pick(view.fields, fields.filter((name) => !BESIDE_FIELDS.includes(name))) });
