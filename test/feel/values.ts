import { checkExpression, type Scope, type Type } from '#libs/language';
import { compile, type Environment } from '#libs/machine';
import { Temporal } from 'temporal-polyfill';
import { Outside } from './outside.js';
import type { Written } from './read-test-cases.js';
import { listOf } from './types-of.js';

export interface Valued {
  value: unknown;
  type: Type;
}

export const NO_NAMES: Scope = { names: {}, form: null, records: {}, cases: {}, states: {}, indexes: {}, tables: {}, parameters: {}, roles: [], codes: [], duties: [], events: [] };

/** Where the suite's expressions are worked out: its times without a zone are those of a site at Greenwich. */
export function environmentOf(fields: Record<string, unknown>): Environment {
  const unknown = (): never => {
    throw new Error('the suite asks no reader');
  };
  const reader = { column: unknown, index: unknown, ofCase: unknown, parameter: unknown, people: unknown, workingYear: unknown, holderOrAbove: unknown, senders: unknown, samePersonal: unknown, verdictOf: unknown, dueOf: unknown };
  return { fields, form: {}, at: '2026-03-02T10:00:00Z', actor: null, cosigner: null, claimed_at: null, caseId: '', workflow: '', event: '', entry: 1, states: [], zone: 'UTC', reader, locals: {} };
}

/** A value as our expressions know it. Outside where our types have none such: a time with a zone, parts of a second. */
export function valueOf(written: Written): Valued {
  switch (written.is) {
    case 'null':
      return { value: null, type: { is: 'null' } };
    case 'text':
      return { value: written.text, type: { is: 'text' } };
    case 'boolean':
      return { value: written.text === 'true', type: { is: 'boolean' } };
    case 'number':
      return numberOf(written.text);
    case 'list': {
      const items = written.of.map(valueOf);
      return { value: items.map((item) => item.value), type: listOf(items.map((item) => item.type)) };
    }
    case 'parts': {
      const parts = Object.entries(written.parts).map(([name, part]) => [name, valueOf(part)] as const);
      return {
        value: Object.fromEntries(parts.map(([name, { value }]) => [name, value])),
        type: { is: 'parts', name: null, parts: Object.fromEntries(parts.map(([name, { type }]) => [name, { type, optional: false, personal: false }])) },
      };
    }
    default:
      return literalOf(written.is, written.text);
  }
}

function numberOf(text: string): Valued {
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new Outside('value', `the number ${text}`);
  return { value, type: { is: Number.isInteger(value) ? 'integer' : 'number' } };
}

function literalOf(kind: 'date' | 'time' | 'date and time' | 'duration', text: string): Valued {
  const { expression } = checkExpression(`${kind}(${JSON.stringify(text)})`, NO_NAMES, null);
  if (!expression) throw new Outside('value', `the ${kind} ${text}`);
  return { value: compile(expression.tree, { lets: {}, tables: {} })(environmentOf({})), type: expression.type };
}

/** Is this what was expected? Numbers to the 15 digits that are kept, durations by their length, parts that are null as if left out. */
export function agrees(ours: unknown, expected: Written): boolean {
  switch (expected.is) {
    case 'null':
      return ours === null;
    case 'number':
      return typeof ours === 'number' && ours.toPrecision(15) === Number(expected.text).toPrecision(15);
    case 'list':
      return Array.isArray(ours) && ours.length === expected.of.length && expected.of.every((item, at) => agrees(ours[at], item));
    case 'parts': {
      if (typeof ours !== 'object' || ours === null || Array.isArray(ours)) return false;
      const names = new Set([...Object.keys(ours), ...Object.keys(expected.parts)]);
      return [...names].every((name) => agrees((ours as Record<string, unknown>)[name] ?? null, expected.parts[name] ?? { is: 'null' }));
    }
    case 'duration':
      return typeof ours === 'string' && /^-?P/.test(ours) && sameLength(ours, expected.text);
    default:
      try {
        return valueOf(expected).value === ours;
      } catch {
        return false;
      }
  }
}

function sameLength(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => Temporal.Duration.from(text));
  const months = (duration: Temporal.Duration) => duration.years * 12 + duration.months;
  const seconds = (duration: Temporal.Duration) => (duration.weeks * 7 + duration.days) * 86_400 + duration.hours * 3_600 + duration.minutes * 60 + duration.seconds + duration.milliseconds / 1_000;
  return months(a!) === months(b!) && seconds(a!) === seconds(b!);
}
