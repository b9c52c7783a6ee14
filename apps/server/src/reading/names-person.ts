import type { Definition, Type } from '#libs/language';

/** Whether a case names a person: in a field of that type, or in a part or an item of one. */
export const namesPerson = (definition: Definition, fields: Readonly<Record<string, unknown>>, person: string): boolean =>
  Object.entries(definition.fields).some(([name, { type }]) => holds(type, fields[name], person));

function holds(type: Type, value: unknown, person: string): boolean {
  if (value === null || value === undefined) return false;
  switch (type.is) {
    case 'person':
      return value === person;
    case 'optional':
      return holds(type.of, value, person);
    case 'list':
      return Array.isArray(value) && value.some((item) => holds(type.of, item, person));
    case 'parts':
      return Object.entries(type.parts).some(([name, part]) => holds(part.type, (value as Record<string, unknown>)[name], person));
    default:
      return false;
  }
}
