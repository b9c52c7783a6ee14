import type { Code, RecordDefinition, Role, SharedType } from '../definition/shared-parts.js';
import type { Type } from '../expression/type.js';
import type { Entry, Node, ScalarNode } from '../source/node.js';
import type { Place, Words } from '../source/problem.js';
import type { TableDraft } from '../table/table-draft.js';

/** What the shared files say, by name; expressions in it are not checked yet. */
export interface SharedSite {
  zone: string;
  twoPublishers: boolean;
  types: Map<string, SharedType>;
  records: Map<string, RecordDraft>;
  indexes: Map<string, IndexDraft>;
  places: Map<string, { title: Words; record: string | null; partOf: string | null; node: ScalarNode }>;
  roles: Map<string, { role: Role; node: ScalarNode; sees: ScalarNode[] }>;
  codes: Map<string, { code: Code; node: ScalarNode }>;
  templates: Map<string, { words: Words; node: ScalarNode }>;
  parameters: Map<string, ParameterDefinition & { node: ScalarNode }>;
  calendars: Map<string, CalendarDefinition & { node: ScalarNode }>;
  tables: Map<string, TableDraft>;
  registers: Map<string, RegisterDraft>;
  regulations: Map<string, Regulation & { node: ScalarNode }>;
  fragments: Map<string, Node>;
  objectives: Record<string, unknown>;
}

export interface RecordDraft {
  definition: RecordDefinition;
  node: ScalarNode;
}

export interface IndexDraft {
  name: ScalarNode;
  of: { record: string } | { workflow: ScalarNode };
  by: ScalarNode[];
  while: ScalarNode[] | null;
}

export interface ParameterDefinition {
  title: Words;
  clause: string[];
  type: Type;
  /** by the day from which a value holds, earliest first */
  values: { from: string; value: unknown }[];
}

/** Working time at a site. */
export interface CalendarDefinition {
  title: Words;
  /** the announcement that it follows */
  source: string;
  /** working days of an ordinary week; 1 is Monday */
  week: number[];
  hours: { from: string; to: string }[];
  /** by year; what is worked in a year that is not there is not known */
  years: Record<string, CalendarYear>;
}

/** Days of a year on which is worked otherwise than in an ordinary week. */
export interface CalendarYear {
  off: string[];
  on: string[];
}

export interface Regulation {
  id: string;
  title: Words;
  versions: { version: number; inForce: string; clause: string | null }[];
  charts: string[];
  clauses: Record<string, { words: Words; elsewhere: string | null }>;
  defaults: Record<string, { words: Words; elsewhere: string | null }>;
}

export interface RegisterDraft {
  name: ScalarNode;
  title: Words;
  clause: string[];
  shows: ScalarNode | null;
  begins: ScalarNode[];
  key: ScalarNode[];
  when: ScalarNode | null;
  forEach: ScalarNode | null;
  columns: { name: string; title: Words; on: ScalarNode[]; from: ScalarNode | null; follows: boolean; count: ScalarNode | null; place: Place }[];
  indexes: Record<string, string[]>;
}

export function emptySite(): SharedSite {
  return {
    zone: 'Asia/Shanghai', twoPublishers: false, types: new Map(), records: new Map(), indexes: new Map(), places: new Map(), roles: new Map(), codes: new Map(), templates: new Map(),
    parameters: new Map(), calendars: new Map(), tables: new Map(), registers: new Map(), regulations: new Map(), fragments: new Map(), objectives: {},
  };
}

/** Adds a named thing of a shared file; the same name twice is a problem. */
export function addOnce<T>(to: Map<string, T>, entry: Entry, value: T, problems: { error(code: string, place: Place, zh: string, en: string): void }): void {
  if (to.has(entry.key.text)) problems.error('declared-twice', entry.key.place, `“${entry.key.text}”已在别处定义。`, `"${entry.key.text}" is declared twice.`);
  else to.set(entry.key.text, value);
}
