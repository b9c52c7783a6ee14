import type { Type } from '#libs/language';

export interface NamedRow {
  record: string;
  row: string;
  /** where it is named: called.2.ward */
  path: string;
}

/** Rows of records that values name, by the types of their fields or columns. */
export const rowsNamed = (fields: Readonly<Record<string, { type: Type }>>, values: Readonly<Record<string, unknown>>): NamedRow[] =>
  Object.entries(values).flatMap(([name, value]) => (fields[name] ? rowsIn(fields[name].type, value, name) : []));

function rowsIn(type: Type, value: unknown, path: string): NamedRow[] {
  if (value === null || value === undefined) return [];
  switch (type.is) {
    case 'row':
      return [{ record: type.record, row: value as string, path }];
    case 'list':
      return (value as unknown[]).flatMap((item, index) => rowsIn(type.of, item, `${path}.${index + 1}`));
    case 'parts':
      return Object.entries(type.parts).flatMap(([name, part]) => rowsIn(part.type, (value as Record<string, unknown>)[name], `${path}.${name}`));
    default:
      return [];
  }
}
