import { claimKeysOf, indexKey, nextWake, type CaseState, type Entry, type Row } from '#libs/decision';
import { KEPT_INDEXES, valuesOfCase, valuesOfRow, type Indexes, type IndexValue } from '#libs/engine';
import { canonicalJson, sameJson } from '#libs/history';
import type { Ending } from './ending.js';

/** Claims, rows with their versions, index values, tasks, duties and registers are what the entries say. */
export async function tablesAgree(ending: Ending): Promise<string[]> {
  const rows = rowsByEntries(ending);
  return [...(await claimsAgree(ending)), ...rows.broken, ...(await rowsAgree(ending, rows.rows)), ...(await indexesAgree(ending)), ...projectionsAgree(ending), ...(await wakesAgree(ending))];
}

const statesOf = ({ states }: Ending): CaseState[] => [...states.values()].filter((state) => state !== null);

async function claimsAgree(ending: Ending): Promise<string[]> {
  const holders = new Map<string, string>();
  const broken: string[] = [];
  for (const state of statesOf(ending)) {
    for (const key of claimKeysOf(state)) {
      if (holders.has(key)) broken.push(`${key} is held by ${holders.get(key)} and by ${state.id}`);
      holders.set(key, state.id);
    }
  }
  const stored = await ending.store.load([...new Set([...ending.touched.claims, ...holders.keys()])]);
  for (const [key, { value }] of stored) if ((value ?? null) !== (holders.get(key) ?? null)) broken.push(`${key} is stored for ${String(value)}, by the entries it is ${String(holders.get(key) ?? null)}`);
  return broken;
}

type Folded = Map<string, { version: number; row: Row }>;

/** Folds the changes of each row in the order of the versions that their commands read: each version once, from the first on. */
function rowsByEntries({ commands }: Ending): { rows: Folded; broken: string[] } {
  const changes = new Map<string, { read: number; set: Row }[]>();
  const broken: string[] = [];
  for (const entries of commands) {
    const set = new Map<string, Row>();
    for (const change of entries.flatMap((entry) => entry.changes ?? [])) {
      const key = `row:${change.record}:${change.row}`;
      set.set(key, { ...set.get(key), ...change.set });
    }
    for (const [key, row] of set) {
      const read = entries[0]!.reads?.find((one) => one.key === key)?.version;
      if (read === undefined) broken.push(`${nameOf(entries[0]!)} changed ${key} unseen`);
      else changes.set(key, [...(changes.get(key) ?? []), { read, set: row }]);
    }
  }
  const rows: Folded = new Map();
  for (const [key, all] of changes) {
    all.sort((one, other) => one.read - other.read);
    if (all.some(({ read }, index) => read !== index)) broken.push(`${key} was changed at versions ${all.map(({ read }) => read).join(', ')}`);
    rows.set(key, { version: all.length, row: Object.assign({}, ...all.map(({ set }) => set)) as Row });
  }
  return { rows, broken };
}

async function rowsAgree(ending: Ending, rows: Folded): Promise<string[]> {
  const stored = await ending.store.load([...new Set([...ending.touched.rows, ...rows.keys()])]);
  return [...stored].flatMap(([key, { version, value }]) => {
    const folded = rows.get(key) ?? { version: 0, row: null };
    return version === folded.version && sameJson(value, folded.row) ? [] : [`${key} is stored as ${canonicalJson(value)} at ${version}, by the entries it is ${canonicalJson(folded.row)} at ${folded.version}`];
  });
}

async function indexesAgree(ending: Ending): Promise<string[]> {
  const indexes = (await ending.store.load([KEPT_INDEXES])).get(KEPT_INDEXES)!.value as Indexes;
  const keys = [...ending.touched.rows];
  const rows = await ending.store.load(keys);
  const members = new Map<string, string[]>();
  const put = (values: readonly IndexValue[], item: string) => {
    for (const [index, value] of values) {
      const key = indexKey(index, JSON.parse(value) as unknown[]);
      members.set(key, [...(members.get(key) ?? []), item]);
    }
  };
  for (const state of statesOf(ending)) put(valuesOfCase(state, indexes), state.id);
  for (const key of keys) {
    const [, record, name] = /^row:([^:]*):(.*)$/s.exec(key)!;
    const row = rows.get(key)!.value as Row | null;
    // the store in memory finds posts by their rows
    if (row && record !== 'posts') put(valuesOfRow(record!, row, indexes), name!);
  }
  const stored = await ending.store.load([...new Set([...ending.touched.indexes, ...members.keys()])]);
  const sorted = (items: readonly string[]) => [...items].sort().join(', ');
  return [...stored].flatMap(([key, { value }]) => {
    const [is, should] = [sorted(value as string[]), sorted(members.get(key) ?? [])];
    return is === should ? [] : [`${key} is stored as [${is}], by the entries it is [${should}]`];
  });
}

/** What people query: of each task, duty and register row the last that was written. */
function projectionsAgree(ending: Ending): string[] {
  const stored = new Map<string, unknown>();
  const registers = new Map<string, Row>();
  for (const projection of ending.store.projected) {
    for (const { case: id, state, task } of projection.tasks) stored.set(`task ${id} ${state}`, task);
    for (const { case: id, instance } of projection.duties) stored.set(`duty ${id} ${instance.duty}#${instance.no}`, instance);
    for (const { register, key, set } of projection.registers) registers.set(`register ${register} ${key}`, { ...registers.get(`register ${register} ${key}`), ...set });
  }
  for (const [name, task] of stored) if (task === null) stored.delete(name);
  const expected = new Map<string, unknown>();
  for (const { id, tasks, duties } of statesOf(ending)) {
    for (const [state, task] of Object.entries(tasks)) expected.set(`task ${id} ${state}`, task);
    for (const instance of duties) expected.set(`duty ${id} ${instance.duty}#${instance.no}`, instance);
  }
  return [...differences(stored, expected), ...differences(registers, registersByEntries(ending))];
}

/** The rows of a case are its own: its entries in their order make them. */
function registersByEntries({ histories }: Ending): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const { entries } of histories.values()) {
    for (const { register, key, set, follows } of entries.flatMap(({ content }) => content.registers ?? [])) {
      const name = `register ${register} ${key}`;
      rows.set(name, { ...rows.get(name), ...set, ...follows });
    }
  }
  return rows;
}

function differences(stored: ReadonlyMap<string, unknown>, expected: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...stored.keys(), ...expected.keys()])]
    .filter((name) => !sameJson(stored.get(name) ?? null, expected.get(name) ?? null))
    .map((name) => `${name} is stored as ${canonicalJson(stored.get(name) ?? null)}, by the entries it is ${canonicalJson(expected.get(name) ?? null)}`);
}

async function wakesAgree(ending: Ending): Promise<string[]> {
  const stored = new Map((await ending.store.dueCases('9999')).map((one) => [one.case, one.wakes]));
  return statesOf(ending).filter((state) => nextWake(state) !== (stored.get(state.id) ?? null)).map(({ id }) => `${id} wakes at ${String(stored.get(id))}, which its state does not say`);
}

const nameOf = ({ case: id, seq, event }: Entry): string => `${id} #${seq} ${event}`;
