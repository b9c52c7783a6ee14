/** JSON Schema 2020-12, as OpenAPI 3.1 has it, and in the part of it that the routes are checked by. */
export type Schema = Readonly<Record<string, unknown>>;

export const text = (more: Schema = {}): Schema => ({ type: 'string', ...more });
export const integer = (more: Schema = {}): Schema => ({ type: 'integer', ...more });
export const boolean: Schema = { type: 'boolean' };
export const instant: Schema = { type: 'string', format: 'date-time', examples: ['2026-03-02T10:00:00Z'] };
export const list = (items: Schema, more: Schema = {}): Schema => ({ type: 'array', items, ...more });
export const map = (values: Schema = {}): Schema => ({ type: 'object', additionalProperties: values });
export const choice = (...values: string[]): Schema => ({ type: 'string', enum: values });
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const orNull = (schema: Schema): Schema => ('$ref' in schema ? { anyOf: [schema, { type: 'null' }] } : { ...schema, type: [schema['type'], 'null'] });

/** An object of exactly these members; a name that ends in `?` may be left out. */
export function object(members: Readonly<Record<string, Schema>>, more: Schema = {}): Schema {
  const names = Object.keys(members);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name.replace(/\?$/, ''), members[name]!])),
    required: names.filter((name) => !name.endsWith('?')),
    additionalProperties: false,
    ...more,
  };
}
