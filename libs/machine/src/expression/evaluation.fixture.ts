import { checkExpression, type Scope, type Type } from '#libs/language';
import { compile, type CompileContext } from './compile.js';
import type { Environment, Reader } from './environment.js';

/** Fields with their types; what is optional may be null. */
export function scopeOf(fields: Record<string, Type>, more: Partial<Scope> = {}): Scope {
  const names = Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, { type, tree: { op: 'field' as const, name } }]));
  return {
    names: {
      ...names,
      at: { type: { is: 'date and time' }, tree: { op: 'at' } },
      actor: { type: { is: 'person' }, tree: { op: 'actor' } },
      this: { type: { is: 'case', workflow: 'loan' }, tree: { op: 'this' } },
      ...more.names,
    },
    form: null, records: {}, cases: {}, states: {}, indexes: {}, tables: {}, parameters: {}, roles: [], codes: [], duties: [], events: [],
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'names')),
  };
}

/** A reader that knows nothing; what a specification asks is given. */
export function readerOf(more: Partial<Reader> = {}): Reader {
  const unknown = (): never => {
    throw new Error('not expected to be asked');
  };
  return { column: unknown, index: unknown, ofCase: unknown, parameter: unknown, people: unknown, holderOrAbove: unknown, workingYear: unknown, senders: unknown, samePersonal: unknown, verdictOf: unknown, dueOf: unknown, ...more };
}

export function environmentOf(more: Partial<Environment> = {}): Environment {
  return {
    fields: {}, form: {}, at: '2026-03-02T10:00:00Z', actor: 'li', cosigner: null, claimed_at: null, caseId: 'case1', workflow: 'loan', event: 'apply', entry: 1,
    states: ['lent', 'out'], zone: 'Asia/Shanghai', reader: readerOf(), locals: {},
    ...more,
  };
}

export const NOTHING_NAMED: CompileContext = { lets: {}, tables: {} };

/** Checks, compiles and evaluates; problems are thrown. */
export function evaluate(text: string, scope: Scope, environment: Partial<Environment> = {}, wanted: Type | null = null, context = NOTHING_NAMED): unknown {
  const { expression, problems } = checkExpression(text, scope, wanted);
  if (!expression) throw new Error(`${text}: ${problems.map((problem) => problem.en).join('; ')}`);
  return compile(JSON.parse(JSON.stringify(expression.tree)), context)(environmentOf(environment));
}
