import type { RegisterLine, RegisterRow, RegisterRows } from '#libs/contract';
import { caseKey, type CaseState } from '#libs/decision';
import { countsAmong, countsInStore, shownColumns, type CountsTogether } from '#libs/engine';
import type { SiteRegister } from '#libs/language';
import { listRegisterRows, readRegisterChanges, readRowChanges } from '#libs/store';
import { cursorOf, placeOf } from '../http/cursor.js';
import { readInstant } from '../http/read-instant.js';
import type { Caller } from '../identity/caller.js';
import { refuse } from '../problems/refuse.js';
import { maySeeCase, workflowsSeen } from '../reading/may-see-case.js';
import { seesRows } from '../reading/may-see-rows.js';
import { viewerOf, type Viewer } from '../reading/viewer.js';
import { listRows, seesOf } from '../records/show-rows.js';
import { recordDefinition } from '../records/record-definitions.js';
import type { Site } from '../site/site.js';
import { tellVerdictsAt, tellVerdictsNow } from './tell-verdicts.js';

interface Asked {
  at?: string;
  after?: string;
  limit?: string;
}

const titles = (columns: SiteRegister['columns']) => Object.fromEntries(Object.entries(columns).map(([name, { title }]) => [name, title]));

/** Registers of which the caller may see rows. */
export async function listRegisters(site: Site, caller: Caller): Promise<RegisterLine[]> {
  const viewer = await viewerOf(site, caller);
  const workflows = viewer.everything ? null : new Set(workflowsSeen(site, viewer));
  const seen = ({ shows, begins }: SiteRegister) =>
    workflows === null || (shows === null ? begins.some((event) => workflows.has(event.split('.')[0]!)) : seesRows(site, viewer, shows, recordDefinition(site, shows)!) !== null);
  return Object.entries(site.live.site.registers).filter(([, one]) => seen(one))
    .map(([register, { title, clause, columns }]) => ({ register, ...title, clause, columns: titles(columns) }));
}

/** A register as it is or, with `at`, as it was: folded from the entries up to that instant. */
export async function showRegister(site: Site, caller: Caller, name: string, asked: Asked): Promise<RegisterRows> {
  const register = Object.hasOwn(site.live.site.registers, name) ? site.live.site.registers[name]! : null;
  if (!register) throw refuse(404, 'NOT_FOUND');
  const now = site.clock.now();
  const at = asked.at === undefined ? now : readInstant(asked.at, 'at');
  const about = { register: name, title: register.title, at: at < now ? at : now };
  if (register.shows !== null) {
    const { page, together } = at < now ? await recordAsOf(site, caller, register.shows, at, asked) : await recordNow(site, caller, register.shows, asked);
    const rows = page.items.map(async ({ row, columns }) => ({ key: row, case: null, columns: await shownColumns(register, columns, together) }));
    return { ...about, rows: await Promise.all(rows), next: page.next };
  }
  const viewer = await viewerOf(site, caller);
  const rows = at < now ? pageOf(await registerAsOf(site, name, at), asked) : await registerNow(site, name, asked);
  const states = await statesOf(site, rows.items);
  const mayBeSeen = await Promise.all(rows.items.map((row) => maySeeRow(site, viewer, states.get(row.case!))));
  const seen = rows.items.filter((_, index) => mayBeSeen[index]);
  const follows = Object.values(register.columns).some((column) => column.follows);
  const told = !follows ? seen : at < now ? await tellVerdictsAt(site, name, seen, at) : await tellVerdictsNow(site, name, seen, states);
  return { ...about, rows: told, next: rows.next };
}

/** The cases that rows are of, by what is committed. */
async function statesOf(site: Site, rows: readonly RegisterRow[]): Promise<Map<string, CaseState>> {
  const stored = await site.load([...new Set(rows.map((row) => caseKey(row.case!)))]);
  return new Map([...stored.values()].flatMap(({ value }) => (value === null ? [] : [[(value as CaseState).id, value as CaseState]])));
}

const maySeeRow = async (site: Site, viewer: Viewer, state: CaseState | undefined): Promise<boolean> =>
  viewer.everything || (state !== undefined && maySeeCase(site, viewer, state));

async function registerNow(site: Site, name: string, { after, limit }: Asked): Promise<{ items: RegisterRow[]; next: string | null }> {
  const wanted = Number(limit ?? 100);
  const place = placeOf<[number, string]>(after, ([n, key]) => Number.isSafeInteger(n) && typeof key === 'string');
  const rows = await listRegisterRows(site.pool, name, place, wanted);
  const last = rows.at(-1);
  return { items: rows.map(({ n: _, ...row }) => row), next: last && rows.length === wanted ? cursorOf([last.n, last.key]) : null };
}

async function registerAsOf(site: Site, name: string, at: string): Promise<RegisterRow[]> {
  const rows = new Map<string, RegisterRow>();
  for (const { case: id, key, set, follows } of await readRegisterChanges(site.pool, name, at)) {
    const row = rows.get(key) ?? { key, case: id, columns: {} };
    Object.assign(row.columns, set, follows);
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** A page of what stood at an instant: that changes no more, so that a place in the list is enough. */
function pageOf<T>(items: readonly T[], { after, limit }: Asked): { items: T[]; next: string | null } {
  const from = placeOf<[number]>(after, ([place]) => Number.isSafeInteger(place) && (place as number) >= 0)?.[0] ?? 0;
  const to = from + Number(limit ?? 100);
  return { items: items.slice(from, to), next: to < items.length ? cursorOf([to]) : null };
}

interface ShownRecord {
  page: { items: { row: string; columns: Record<string, unknown> }[]; next: string | null };
  together: CountsTogether;
}

async function recordNow(site: Site, caller: Caller, record: string, { after, limit }: Asked): Promise<ShownRecord> {
  const page = await listRows(site, caller, record, { ...(after === undefined ? {} : { after }), ...(limit === undefined ? {} : { limit }) });
  return { page, together: countsInStore(site.live.site.indexes, (key) => site.stored<string[]>(key)) };
}

async function recordAsOf(site: Site, caller: Caller, record: string, at: string, asked: Asked): Promise<ShownRecord> {
  const sees = await seesOf(site, caller, record);
  const rows = new Map<string, Record<string, unknown>>();
  for (const { row, set } of await readRowChanges(site.pool, record, at)) rows.set(row, { ...rows.get(row), ...set });
  const items: ShownRecord['page']['items'] = [];
  for (const [row, columns] of [...rows].sort(([one], [other]) => (one < other ? -1 : 1))) if (await sees.row(columns)) items.push({ row, columns: await sees.columns(columns) });
  return { page: pageOf(items, asked), together: countsAmong(site.live.site.indexes, rows) };
}
