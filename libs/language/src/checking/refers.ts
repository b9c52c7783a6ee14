import type { Refers as Told } from '../expression/refers.js';

/** What expressions refer to, gathered over lets and tables. */
export interface Refers {
  rows: Map<string, Set<string>>;
  cases: Map<string, Set<string>>;
  parameters: Set<string>;
  tables: Set<string>;
  indexes: Set<string>;
  lets: Set<string>;
  form: Set<string>;
  roles: Set<string>;
  calendars: Set<string>;
  fields: Set<string>;
}

export function noRefers(): Refers {
  return { rows: new Map(), cases: new Map(), parameters: new Set(), tables: new Set(), indexes: new Set(), lets: new Set(), form: new Set(), roles: new Set(), calendars: new Set(), fields: new Set() };
}

/** Adds what `from` refers to; gives back `to`. */
export function addRefers(to: Refers, from: Refers | Told): Refers {
  for (const word of ['rows', 'cases'] as const) {
    const source = from[word];
    const entries: Iterable<[string, Iterable<string>]> = source instanceof Map ? source : Object.entries(source);
    for (const [name, columns] of entries) {
      const known = to[word].get(name) ?? new Set<string>();
      for (const column of columns) known.add(column);
      to[word].set(name, known);
    }
  }
  for (const word of ['parameters', 'tables', 'indexes', 'lets', 'form', 'roles', 'calendars', 'fields'] as const) for (const name of from[word]) to[word].add(name);
  return to;
}
