import type { PersonalValue } from '#libs/engine';
import { commitment } from '#libs/history';
import type { Definition, Type } from '#libs/language';
import { randomBytes } from 'node:crypto';
import { sha256 } from '../site/sha256.js';

export interface Committed {
  /** with a commitment in place of every personal value */
  form: Record<string, unknown>;
  /** without personal values: what of the form a digest may rest on */
  bare: Record<string, unknown>;
  personal: PersonalValue[];
}

/** Takes the personal values out of a form: the history holds their salted commitments, the values are kept apart. */
export function commitPersonal(definition: Definition, form: Readonly<Record<string, unknown>>): Committed {
  const personal: PersonalValue[] = [];
  const commit = (value: unknown): string => {
    const salt = randomBytes(16).toString('hex');
    const committed = commitment(salt, value, sha256);
    personal.push({ commitment: committed, salt, value, person: null });
    return committed;
  };
  const bare: Record<string, unknown> = {};
  const whole: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(form)) {
    const field = definition.fields[name]!;
    if (field.personal) {
      whole[name] = commit(value);
      continue;
    }
    if (!holdsPersonal(field.type)) {
      whole[name] = bare[name] = value;
      continue;
    }
    whole[name] = replace(field.type, value, commit);
    bare[name] = replace(field.type, value, () => null);
  }
  return { form: whole, bare, personal };
}

const known = new WeakMap<Type, boolean>();

function holdsPersonal(type: Type): boolean {
  let holds = known.get(type);
  if (holds === undefined) {
    holds =
      type.is === 'parts' ? Object.values(type.parts).some((part) => part.personal || holdsPersonal(part.type))
      : type.is === 'list' || type.is === 'optional' ? holdsPersonal(type.of)
      : false;
    known.set(type, holds);
  }
  return holds;
}

function replace(type: Type, value: unknown, by: (value: unknown) => unknown): unknown {
  if (value === null || value === undefined) return value;
  if (type.is === 'optional') return replace(type.of, value, by);
  if (type.is === 'list') return (value as unknown[]).map((item) => replace(type.of, item, by));
  if (type.is !== 'parts') return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([name, inner]) => {
      const part = type.parts[name];
      if (!part || inner === null) return [name, inner];
      return [name, part.personal ? by(inner) : replace(part.type, inner, by)];
    }),
  );
}
