import { CALENDAR_STARTS, caseKey, indexKey, liveKey, rowKey, type LaidRow } from '#libs/decision';
import { everyRowOf, type Definition, type IndexDefinition, type Period } from '#libs/language';
import { beginningOf, nextPeriod, periodAfter, periodOf, type CalendarPeriod } from '#libs/machine';
import { Defect, NotWritten } from './ask.js';
import type { Engine } from './engine.js';
import { sha256 } from './sha256.js';
import type { Store } from './store.js';

/** When a start by the calendar comes next: the first day of its period, null once it is withdrawn. */
interface StartRow {
  workflow: string;
  event: string;
  every: Period;
  next: string | null;
}

/** The index that finds all of them, beside those that the files declare. */
export const START_INDEX: Readonly<Record<string, IndexDefinition>> = { [everyRowOf(CALENDAR_STARTS)]: { of: { record: CALENDAR_STARTS }, by: [], while: null } };

/**
 * The rows by which starts are kept, where publishing changes them. The first period is one that begins from now on; a start that stays as it was goes on
 * where it stands.
 */
export async function startRows(engine: Engine, store: Store, workflows: Readonly<Record<string, Definition>>, withdrawn: readonly string[]): Promise<LaidRow[]> {
  const known = new Map<string, StartRow>();
  for (const row of await storedStarts(store)) known.set(`${row.workflow}.${row.event}`, row);
  const rows: LaidRow[] = [];
  for (const [workflow, { calendar, zone }] of Object.entries(workflows)) {
    for (const [event, { every }] of Object.entries(calendar ?? {})) {
      const before = known.get(`${workflow}.${event}`);
      known.delete(`${workflow}.${event}`);
      if (before && before.next !== null && before.every === every) continue;
      rows.push(rowOf({ workflow, event, every, next: nextPeriod(engine.now(), every, zone).first }));
    }
  }
  const gone = [...known.values()].filter(({ workflow, next }) => next !== null && (workflow in workflows || withdrawn.includes(workflow)));
  return [...rows, ...gone.map((row) => rowOf({ ...row, next: null }))];
}

const nameOf = ({ workflow, event }: StartRow): string => `${workflow}.${event}`;

const rowOf = ({ workflow, event, every, next }: StartRow): LaidRow => ({ record: CALENDAR_STARTS, row: `${workflow}.${event}`, columns: { workflow, event, every, next } });

/** The names of a record's rows, by what is committed. */
async function everyRow(store: Store, record: string): Promise<string[]> {
  const index = indexKey(everyRowOf(record), []);
  return ((await store.load([index])).get(index)?.value as string[] | null) ?? [];
}

/** Read from the store, because another server may have been there. */
async function storedStarts(store: Store): Promise<StartRow[]> {
  const names = await everyRow(store, CALENDAR_STARTS);
  if (!names.length) return [];
  const stored = await store.load(names.map((name) => rowKey(CALENDAR_STARTS, name)));
  return [...stored.values()].map(({ value }) => value as StartRow);
}

/** A start that is due, with the definition by which its cases begin. */
interface Due {
  row: StartRow;
  definition: Definition;
  period: CalendarPeriod;
  at: string;
}

/** The next start of each, the earliest first. */
async function starts(engine: Engine, store: Store): Promise<Due[]> {
  const due: Due[] = [];
  for (const row of await storedStarts(store)) {
    const definition = row.next === null ? null : await liveDefinition(engine, row.workflow);
    if (row.next === null || !definition?.calendar?.[row.event]) continue;
    const period = periodOf(row.next, row.every);
    due.push({ row, definition, period, at: beginningOf(period, definition.zone) });
  }
  return due.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

async function liveDefinition(engine: Engine, workflow: string): Promise<Definition | null> {
  const hash = (await engine.look(liveKey(workflow))) as string | null;
  return hash === null ? null : ((await engine.program(hash))?.definition ?? null);
}

/** The earlier of two instants, either of which may not be. */
export const earlier = (one: string | null, other: string | null): string | null => (one === null || (other !== null && other < one) ? other : one);

/** The earliest instant, later than `after`, at which the calendar begins a case; null where it begins none. */
export const nextStart = async (engine: Engine, store: Store, after = ''): Promise<string | null> => (await starts(engine, store)).find(({ at }) => at > after)?.at ?? null;

/**
 * Begins what the calendar begins up to `now`, each period at its own moment, also after downtime; `before`: only what comes before `now`. A start that
 * was begun already, by another server or before this one died, is left alone. Gives what could not be begun. Where only the store did not answer, the
 * start stays where it stands, for the next sweep; the others go on.
 */
export async function beginDue(engine: Engine, store: Store, now: string, before = false): Promise<Map<string, unknown>> {
  const failed = new Map<string, unknown>();
  const postponed = new Set<string>();
  for (;;) {
    const next = (await starts(engine, store)).find(({ row }) => !postponed.has(nameOf(row)));
    if (!next || next.at > now || (before && next.at === now)) return failed;
    try {
      await beginOne(engine, store, next, now, failed);
      const after = periodAfter(next.period, next.row.every);
      await engine.submit({ kind: 'rows', actor: { system: true }, rows: [rowOf({ ...next.row, next: after.first })], reason: `${nameOf(next.row)} ${next.period.first}` }, now);
    } catch (failure) {
      if (isLasting(failure)) throw failure;
      failed.set(`${nameOf(next.row)} ${next.period.first}`, failure);
      postponed.add(nameOf(next.row));
    }
  }
}

/** Trying again would come to the same. */
const isLasting = (failure: unknown): boolean => failure instanceof Defect || failure instanceof NotWritten;

async function beginOne(engine: Engine, store: Store, { row: { workflow, event }, definition, period, at }: Due, now: string, failed: Map<string, unknown>): Promise<void> {
  const { forEach } = definition.calendar![event]!;
  const places = forEach === null ? [null] : await everyRow(store, forEach.record);
  for (const place of places) {
    const name = `${workflow}.${event} ${period.first} ${place ?? ''}`;
    const id = idOf(name);
    if ((await store.load([caseKey(id)])).get(caseKey(id))!.version > 0) continue;
    const form = { period, ...(forEach === null ? {} : { [forEach.field]: place }) };
    try {
      const answer = await engine.submit({ kind: 'start', workflow, event, form, actor: { system: true }, due: at, id }, now);
      if (answer.outcome === 'refused' && answer.unmet[0]?.code !== 'BEGUN_ALREADY') failed.set(name, new Error(answer.unmet.map(({ code }) => code).join(', ')));
    } catch (failure) {
      if (!isLasting(failure)) throw failure;
      failed.set(name, failure);
    }
  }
}

/** The same start has the same id, whoever begins it: a UUID of version 8 (RFC 9562) over its name. */
function idOf(name: string): string {
  const hash = sha256(name);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
