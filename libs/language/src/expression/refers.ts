import type { Tree } from './expression.js';
import { branchesOf } from './branches-of.js';

/** What an expression refers to, whether evaluation touches it or not; each list is sorted and names nothing twice. */
export interface Refers {
  /** record → columns; a record whose rows are only named has none */
  rows: Record<string, string[]>;
  /** workflow → fields of its cases, and `state`, `ended`, `this` */
  cases: Record<string, string[]>;
  parameters: string[];
  tables: string[];
  indexes: string[];
  lets: string[];
  form: string[];
  roles: string[];
  calendars: string[];
  fields: string[];
}

export function noRefers(): Refers {
  return { rows: {}, cases: {}, parameters: [], tables: [], indexes: [], lets: [], form: [], roles: [], calendars: [], fields: [] };
}

/** Reads out of a checked tree what it refers to. */
export function refersOf(tree: Tree): Refers {
  const refers = noRefers();
  collect(tree, refers);
  for (const lists of [refers.rows, refers.cases, { ...refers, rows: [], cases: [] }]) {
    for (const list of Object.values(lists) as string[][]) list.sort();
  }
  return refers;
}

function collect(tree: Tree, refers: Refers): void {
  switch (tree.op) {
    case 'column':
      add((refers.rows[tree.record] ??= []), tree.name);
      break;
    case 'of case':
      add((refers.cases[tree.workflow] ??= []), tree.name);
      break;
    case 'parameter':
      add(refers.parameters, tree.name);
      break;
    case 'table':
      add(refers.tables, tree.name);
      break;
    case 'index':
      add(refers.indexes, tree.name);
      break;
    case 'let':
      add(refers.lets, tree.name);
      break;
    case 'form':
      add(refers.form, tree.name);
      break;
    case 'field':
      add(refers.fields, tree.name);
      break;
    case 'call':
      if (tree.name === 'is_working_day' || tree.name === 'add_working_days' || tree.name === 'add_working_time') {
        const [calendar] = tree.with;
        if (calendar?.op === 'literal') add(refers.calendars, String(calendar.value));
      }
      if (tree.name === 'people' || tree.name === 'holder_or_above') {
        for (const role of tree.with) if (role.op === 'literal') add(refers.roles, String(role.value));
      }
  }
  for (const branch of branchesOf(tree)) collect(branch, refers);
}

function add(list: string[], name: string): void {
  if (!list.includes(name)) list.push(name);
}
