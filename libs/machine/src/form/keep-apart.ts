import type { Field, Type } from '#libs/language';

/** What stands in the chain, in states and everywhere else in the place of a personal value. */
export interface Commitment {
  commitment: string;
}

/**
 * Takes the personal values out of a form, or a row, that has been read: each is handed to `commit`, which gives the commitment that stands in its
 * place. Gives a new one; what is not personal is the same.
 */
export function keepApart(fields: Readonly<Record<string, Pick<Field, 'type' | 'personal'>>>, form: Readonly<Record<string, unknown>>, commit: (value: unknown) => string): Record<string, unknown> {
  const apart = (value: unknown): Commitment => ({ commitment: commit(value) });
  const inside = (type: Type, value: unknown): unknown => {
    if (value === null || value === undefined) return value;
    if (type.is === 'optional') return inside(type.of, value);
    if (type.is === 'list') return (value as unknown[]).map((item) => inside(type.of, item));
    if (type.is !== 'parts') return value;
    const parts = value as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(parts).map(([name, part]) => {
        const about = type.parts[name];
        if (!about || part === null) return [name, part];
        return [name, about.personal ? apart(part) : inside(about.type, part)];
      }),
    );
  };
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => {
      const field = fields[name];
      if (!field || value === null) return [name, value];
      return [name, field.personal ? apart(value) : inside(field.type, value)];
    }),
  );
}
