import type { Field, Type } from '#libs/language';
import type { Commitment } from './keep-apart.js';

type Fields = Readonly<Record<string, Pick<Field, 'type' | 'personal'> & { whose?: string }>>;

/** The commitment to a personal value, with the person whose it is as far as the definition says. */
export interface OwnedValue {
  commitment: string;
  person: string | null;
}

/**
 * Finds the personal values in a form, in fields that were set, or in the columns of a row. `around`: everything else that the case or row holds, which may
 * say whose they are. `owner`: whose they are where no field beside them says so.
 */
export function whoseValues(fields: Fields, values: Readonly<Record<string, unknown>>, around: Readonly<Record<string, unknown>>, owner: string | null = null): OwnedValue[] {
  const all = { ...around, ...values };
  return Object.entries(values).flatMap(([name, value]) => {
    const field = fields[name];
    if (!field) return [];
    return field.personal ? ownedBy(value, personBeside(fields, name, all) ?? owner) : inside(field.type, value, owner);
  });
}

function inside(type: Type, value: unknown, owner: string | null): OwnedValue[] {
  if (value === null || value === undefined) return [];
  if (type.is === 'optional') return inside(type.of, value, owner);
  if (type.is === 'list') return Array.isArray(value) ? value.flatMap((item) => inside(type.of, item, owner)) : [];
  return type.is === 'parts' && typeof value === 'object' ? whoseValues(type.parts, value as Record<string, unknown>, {}, owner) : [];
}

function personBeside(fields: Fields, name: string, all: Readonly<Record<string, unknown>>): string | null {
  const persons = Object.entries(fields).filter(([, { type }]) => isPerson(type)).map(([one]) => one);
  const beside = fields[name]!.whose ?? (persons.length === 1 ? persons[0]! : null);
  const person = beside === null ? null : all[beside];
  return typeof person === 'string' ? person : null;
}

const isPerson = (type: Type): boolean => (type.is === 'optional' ? isPerson(type.of) : type.is === 'person');

const ownedBy = (value: unknown, person: string | null): OwnedValue[] => {
  const { commitment } = (value ?? {}) as Partial<Commitment>;
  return typeof commitment === 'string' ? [{ commitment, person }] : [];
};
