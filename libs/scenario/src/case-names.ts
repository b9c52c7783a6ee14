import type { Definition, Type } from '#libs/language';

/** Puts the ids of cases in the place of a scenario's names for them, wherever a value's type says that it is a case. */
export function withCaseIds({ fields }: Definition, values: Readonly<Record<string, unknown>>, idOf: (name: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fields[name] ? inType(fields[name].type, value, idOf) : value]));
}

function inType(type: Type, value: unknown, idOf: (name: string) => string): unknown {
  if (type.is === 'optional') return inType(type.of, value, idOf);
  if (type.is === 'case') return typeof value === 'string' ? idOf(value) : value;
  if (type.is === 'list') return Array.isArray(value) ? value.map((item) => inType(type.of, item, idOf)) : value;
  if (type.is !== 'parts' || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, type.parts[name] ? inType(type.parts[name].type, part, idOf) : part]));
}
