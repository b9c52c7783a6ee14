import type { Code, IndexDefinition, RecordDefinition, Role, SharedType } from '../definition/shared-parts.js';
import { everyRowOf, uniqueIndexes } from '../definition/unique-index.js';
import type { Words } from '../source/problem.js';
import type { WorkflowDraft } from '../workflow/workflow-draft.js';
import type { CalendarDefinition, ParameterDefinition, Regulation, SharedSite } from './shared-site.js';

/**
 * What belongs to the site and not to the identity of one workflow: figures by their day, what rows look like,
 * registers as they are shown, roles, texts and clauses. Plain JSON.
 */
export interface SiteDefinitions {
  zone: string;
  /** whether a second person signs each publication over the API */
  twoPublishers: boolean;
  types: Record<string, SharedType>;
  parameters: Record<string, ParameterDefinition>;
  calendars: Record<string, CalendarDefinition>;
  records: Record<string, RecordDefinition>;
  indexes: Record<string, IndexDefinition>;
  registers: Record<string, SiteRegister>;
  places: Record<string, { title: Words; record: string | null; partOf: string | null }>;
  roles: Record<string, Role>;
  codes: Record<string, Code>;
  templates: Record<string, Words>;
  regulations: Record<string, Regulation>;
  /** kept as written; not checked yet */
  objectives: Record<string, unknown>;
}

/** A register as people see it: its columns over all workflows, and the record that it shows, if it shows one. */
export interface SiteRegister {
  title: Words;
  clause: string[];
  shows: string | null;
  /** workflow.event */
  begins: string[];
  columns: Record<string, SiteRegisterColumn>;
  indexes: Record<string, string[]>;
}

export interface SiteRegisterColumn {
  title: Words;
  follows: boolean;
  /** the column of the record, for a register that shows one */
  from: string | null;
  /** the index of the record by which it counts the rows that stand together with this one */
  count: string | null;
}

export function siteDefinitions(site: SharedSite, workflows: ReadonlyMap<string, WorkflowDraft>): SiteDefinitions {
  return {
    zone: site.zone,
    twoPublishers: site.twoPublishers,
    types: Object.fromEntries(site.types),
    parameters: each(site.parameters, ({ title, clause, type, values }) => ({ title, clause, type, values })),
    calendars: each(site.calendars, ({ node: _, ...calendar }) => calendar),
    records: each(site.records, ({ definition }) => definition),
    indexes: { ...each(site.indexes, (index): IndexDefinition => ({
      of: 'record' in index.of ? index.of : { workflow: index.of.workflow.text },
      by: index.by.map((path) => path.text.split('.')),
      while: index.while?.map((state) => state.text) ?? null,
    })), ...Object.assign({}, ...[...site.records].map(([name, { definition }]) => uniqueIndexes(name, definition))), ...everyRow(workflows) },
    registers: each(site.registers, (register) => ({
      title: register.title, clause: register.clause, shows: register.shows?.text ?? null, begins: register.begins.map((name) => name.text),
      columns: Object.fromEntries(register.columns.map(({ name, title, follows, from, count }) => [name, { title, follows, from: register.shows === null ? null : (from?.text ?? null), count: count?.text ?? null }])),
      indexes: register.indexes,
    })),
    places: each(site.places, ({ title, record, partOf }) => ({ title, record, partOf })),
    roles: each(site.roles, ({ role }) => role),
    codes: each(site.codes, ({ code }) => code),
    templates: each(site.templates, ({ words }) => words),
    regulations: each(site.regulations, ({ node: _, ...regulation }) => regulation),
    objectives: site.objectives,
  };
}

/** Finds all rows of the records for which the calendar begins cases. */
function everyRow(workflows: ReadonlyMap<string, WorkflowDraft>): Record<string, IndexDefinition> {
  const records = [...workflows.values()].flatMap(({ calendar }) => [...calendar.values()].flatMap(({ forEach }) => forEach?.text ?? []));
  return Object.fromEntries(records.map((record) => [everyRowOf(record), { of: { record }, by: [], while: null }]));
}

function each<T, U>(from: ReadonlyMap<string, T>, take: (value: T) => U): Record<string, U> {
  return Object.fromEntries([...from].map(([name, value]) => [name, take(value)]));
}
