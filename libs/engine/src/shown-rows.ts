import { indexKey, indexMembership, type Row } from '#libs/decision';
import type { IndexDefinition, SiteRegister } from '#libs/language';
import { putUnder } from './kept-indexes.js';

/** Finds how many rows stand in an index together with this one. */
export type CountsTogether = (index: string, row: Row) => Promise<number>;

/** The columns of a register that shows a record: those of the row, and counts of the rows that an index finds together with it. */
export async function shownColumns(register: SiteRegister, row: Row, together: CountsTogether): Promise<Row> {
  const cells = Object.entries(register.columns).map(async ([column, { from, count }]) => [column, count === null ? (row[from ?? column] ?? null) : await together(count, row)] as const);
  return Object.fromEntries(await Promise.all(cells));
}

/** Counts by the indexes that a store keeps, which hold what is committed. */
export const countsInStore = (indexes: Readonly<Record<string, IndexDefinition>>, members: (key: string) => Promise<readonly string[]>): CountsTogether => async (index, row) => {
  const found = indexMembership(indexes[index]!, row).map((values) => members(indexKey(index, JSON.parse(values) as unknown[])));
  return new Set((await Promise.all(found)).flat()).size;
};

/** Counts among these rows, by name: as they stood at an instant. */
export function countsAmong(indexes: Readonly<Record<string, IndexDefinition>>, rows: Iterable<readonly [string, Row]>): CountsTogether {
  const all = [...rows];
  const made = new Map<string, Map<string, string[]>>();
  return async (name, row) => {
    const index = indexes[name]!;
    const values = made.get(name) ?? new Map<string, string[]>();
    if (!made.has(name)) for (const [item, one] of all) putUnder(values, index, item, one);
    made.set(name, values);
    return new Set(indexMembership(index, row).flatMap((key) => values.get(key) ?? [])).size;
  };
}
