import type { Scope } from '../scope.js';
import { partType } from '../types/fits.js';
import { BOOLEAN } from '../types/shapes.js';
import type { Type } from '../type.js';
import { own } from './checking.js';

const NONE: Readonly<Record<string, Type>> = {};

/** What can be asked of a value by a path: columns of a row, fields of a case, parts, year, month, day … of a date. */
export function columnsOf(type: Type, scope: Scope): Readonly<Record<string, Type>> {
  switch (type.is) {
    case 'row':
      return own(scope.records, type.record) ?? NONE;
    case 'case':
      return { ...(own(scope.cases, type.workflow) ?? NONE), state: stateType(type.workflow, scope), ended: BOOLEAN, this: type };
    case 'parts':
      return Object.fromEntries(Object.entries(type.parts).map(([name, part]) => [name, partType(part)]));
    case 'date':
      return DATE_PARTS;
    case 'time':
      return TIME_PARTS;
    case 'date and time':
      return { ...DATE_PARTS, ...TIME_PARTS };
    default:
      return NONE;
  }
}

export function stateType(workflow: string, scope: Scope): Type {
  const states = workflow === 'any' ? Object.values(scope.states).flat() : (own(scope.states, workflow) ?? []);
  return states.length > 0 ? { is: 'choice', of: [...new Set(states)] } : { is: 'text' };
}

const INTEGER: Type = { is: 'integer' };
const DATE_PARTS = { year: INTEGER, month: INTEGER, day: INTEGER, weekday: INTEGER };
const TIME_PARTS = { hour: INTEGER, minute: INTEGER, second: INTEGER };
