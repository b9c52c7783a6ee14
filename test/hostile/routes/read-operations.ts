/** As far as JSON Schema is read here. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  oneOf?: Schema[];
  anyOf?: Schema[];
  format?: string;
  minimum?: number;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: Schema;
}

export interface Operation {
  method: string;
  path: string;
  parameters: Parameter[];
  body: { type: string; schema: Schema; required: boolean } | null;
  /** needs no credential */
  open: boolean;
}

/** Every operation of an OpenAPI document, with the references in its bodies resolved. */
export function readOperations(document: any): Operation[] {
  const resolve = (schema: Schema): Schema => {
    if (schema.$ref) return resolve(document.components.schemas[schema.$ref.split('/').at(-1)!]);
    return {
      ...schema,
      ...(schema.properties ? { properties: Object.fromEntries(Object.entries(schema.properties).map(([name, of]) => [name, resolve(of)])) } : {}),
      ...(schema.items ? { items: resolve(schema.items) } : {}),
      ...(schema.oneOf ? { oneOf: schema.oneOf.map(resolve) } : {}),
    };
  };
  return Object.entries<Record<string, any>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, security }]) => {
      const [type, content] = Object.entries<any>(requestBody?.content ?? {})[0] ?? [];
      return {
        method: method.toUpperCase(), path, open: security?.length === 0,
        parameters: parameters.map((one: Parameter) => ({ ...one, required: one.required ?? false, schema: resolve(one.schema) })),
        body: type ? { type, schema: resolve(content.schema), required: true } : null,
      };
    }),
  );
}
