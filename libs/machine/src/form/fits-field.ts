import type { Field } from '#libs/language';
import type { Commitment } from './keep-apart.js';
import { readValue, type FormProblem } from './read-value.js';

/** Whether a value that a case holds is one of a field: of its type, and a commitment only where the field is personal. Null fits everywhere. */
export function fitsField({ type, personal }: Pick<Field, 'type' | 'personal'>, value: unknown, zone: string): boolean {
  if (value === null || value === undefined) return true;
  if (isCommitment(value)) return personal;
  switch (type.is) {
    case 'optional':
      return fitsField({ type: type.of, personal }, value, zone);
    case 'list':
      return Array.isArray(value) && value.every((item) => fitsField({ type: type.of, personal: false }, item, zone));
    case 'parts': {
      if (typeof value !== 'object' || Array.isArray(value)) return false;
      const held = value as Record<string, unknown>;
      return Object.keys(held).every((name) => name in type.parts) && Object.entries(type.parts).every(([name, part]) => ((held[name] ?? null) === null ? part.optional : fitsField(part, held[name], zone)));
    }
    default: {
      const problems: FormProblem[] = [];
      readValue(type, value, '', { zone, from: 'api' }, problems);
      return problems.length === 0;
    }
  }
}

const isCommitment = (value: unknown): value is Commitment => typeof (value as Partial<Commitment>).commitment === 'string';
