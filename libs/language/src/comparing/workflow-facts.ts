import type { Definition } from '../definition/definition.js';
import type { Table } from '../definition/shared-parts.js';
import { chartFacts } from './chart-facts.js';
import { claimFacts, fieldFacts, headFacts, nameFacts, registerFacts } from './data-facts.js';
import { dutyFacts } from './duty-facts.js';
import { eventFacts } from './event-facts.js';
import type { Fact } from './fact.js';
import { nameRows, tableFacts } from './table-facts.js';

/** Everything that two versions of a workflow say, with rows of tables that are the same under one name. */
export function factsOfBoth(old: Definition, now: Definition): { old: Fact[]; now: Fact[] } {
  const named = Object.keys(now.tables).map((name) => [name, rowsOf(old.tables[name], now.tables[name])] as const);
  const pick = (side: 'old' | 'now') => Object.fromEntries(named.map(([name, rows]) => [name, rows[side]]));
  return { old: workflowFacts(old, pick('old')), now: workflowFacts(now, pick('now')) };
}

function rowsOf(old: Table | undefined, now: Table | undefined): { old: string[]; now: string[] } {
  const [before, after] = [bodyOf(old), bodyOf(now)];
  return nameRows(before, after);
}

const bodyOf = (table: Table | undefined) => (table && 'rules' in table.body ? table.body : { hit: 'unique' as const, inputs: [], outputs: [], rules: [] });

const workflowFacts = (definition: Definition, rows: Readonly<Record<string, readonly string[]>>): Fact[] => [
  ...headFacts(definition),
  ...chartFacts(definition.root, definition.codes),
  ...Object.entries(definition.events).flatMap(([name, event]) => eventFacts(name, event, definition.codes)),
  ...Object.entries(definition.duties).flatMap(([name, duty]) => dutyFacts(name, duty)),
  ...Object.entries(definition.tables).flatMap(([name, table]) => tableFacts(name, table, rows[name] ?? [])),
  ...Object.entries(definition.fields).flatMap(([name, field]) => fieldFacts('fields', { key: `field ${name}`, what: { zh: `字段 ${name}`, en: `field ${name}` } }, field)),
  ...nameFacts(definition),
  ...Object.entries(definition.claims).flatMap(([name, claim]) => claimFacts(name, claim)),
  ...Object.entries(definition.registers).flatMap(([name, register]) => registerFacts(name, register)),
];
