import type { Scope } from '../expression/scope.js';
import type { Type } from '../expression/type.js';
import type { IndexDraft } from '../site/shared-site.js';
import type { TableDraft } from '../table/table-draft.js';
import { orNull } from './types.js';
import type { World } from './world.js';

export type SharedScope = Omit<Scope, 'names' | 'form' | 'tables' | 'duties' | 'events' | 'who'>;

/** What every expression of every workflow may refer to. */
export function sharedScope(world: World): SharedScope {
  const { site, workflows } = world;
  const records: Record<string, Record<string, Type>> = {};
  for (const [name, { definition }] of site.records) {
    records[name] = Object.fromEntries(Object.entries(definition.columns).map(([column, field]) => [column, field.optional ? orNull(field.type) : field.type]));
  }
  const cases: Record<string, Record<string, Type>> = {};
  const states: Record<string, string[]> = {};
  for (const [id, workflow] of workflows) {
    const set = world.flow(id).everywhere();
    cases[id] = Object.fromEntries([...workflow.fields].map(([name, { field }]) => [name, set.has(name) ? field.type : orNull(field.type)]));
    states[id] = [...workflow.states.keys()];
  }
  const indexes: Record<string, { values: Type[]; item: Type }> = {};
  for (const [name, index] of site.indexes) {
    const item = itemOf(index);
    if ('record' in index.of ? site.records.has(index.of.record) : workflows.has(index.of.workflow.text)) {
      indexes[name] = { values: index.by.map((path) => typeAt(item, path.text.split('.'), records, cases) ?? { is: 'any' }), item };
    }
  }
  const columns = [...site.records].flatMap(([name, { definition }]) => Object.entries(definition.columns).filter(([, field]) => field.personal).map(([column]) => `${name}.${column}`));
  const fields = [...workflows].flatMap(([id, workflow]) => [...workflow.fields].filter(([, { field }]) => field.personal).map(([name]) => `${id}.${name}`));
  return {
    records, cases, states, indexes, personal: { columns, fields },
    parameters: Object.fromEntries([...site.parameters].map(([name, parameter]) => [name, parameter.type])),
    roles: [...site.roles.keys()],
    calendars: [...site.calendars.keys()],
    codes: [...site.codes.keys()],
    read: world.read,
  };
}

/** How a table is called, and what it gives. */
export function tableShape(table: TableDraft): { given: Type[]; output: Type } {
  const single = table.outputs.length === 1 ? table.outputs[0]?.type : undefined;
  const line: Type = single ?? { is: 'parts', name: null, parts: Object.fromEntries(table.outputs.map((output) => [output.name, { type: output.type, optional: output.type.is === 'optional', personal: false }])) };
  const output: Type = table.formula === null && table.hit === 'collect' ? { is: 'list', of: line } : table.hit === 'collect count' ? { is: 'integer' } : line;
  return { given: table.given.map((given) => given.type), output };
}

export function itemOf(index: IndexDraft): Type {
  return 'record' in index.of ? { is: 'row', record: index.of.record } : { is: 'case', workflow: index.of.workflow.text };
}

/** The type under a path such as borrower.person; a list gives its items; undefined where the path breaks. */
export function typeAt(type: Type, path: readonly string[], records: SharedScope['records'], cases: SharedScope['cases']): Type | undefined {
  const [name, ...rest] = path;
  if (type.is === 'optional') return typeAt(type.of, path, records, cases);
  if (name === undefined) return type.is === 'list' ? type.of : type;
  const inside = type.is === 'row' ? records[type.record] : type.is === 'case' ? cases[type.workflow] : null;
  const next = type.is === 'parts' ? (Object.hasOwn(type.parts, name) ? type.parts[name]?.type : undefined) : inside && Object.hasOwn(inside, name) ? inside[name] : undefined;
  return next === undefined ? undefined : typeAt(next, rest, records, cases);
}
