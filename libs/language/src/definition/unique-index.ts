import type { IndexDefinition, RecordDefinition } from './shared-parts.js';

/** The index by which a set of columns is held unique. Its name holds blanks, so that no index of a file is called so. */
export const uniqueIndexName = (record: string, columns: readonly string[]): string => ['unique', record, ...columns].join(' ');

/** The indexes behind the `unique` of a record, by name. */
export const uniqueIndexes = (record: string, { unique }: Pick<RecordDefinition, 'unique'>): Record<string, IndexDefinition> =>
  Object.fromEntries(unique.map((columns) => [uniqueIndexName(record, columns), { of: { record }, by: columns.map((column) => [column]), while: null, unique: true as const }]));

/** The index that finds every row of a record, where the calendar begins a case for each. */
export const everyRowOf = (record: string): string => `every ${record}`;
