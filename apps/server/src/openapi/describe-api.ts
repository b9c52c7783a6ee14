interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

interface Operation {
  tags?: string[];
  summary?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

/** As far as the reference reads it. */
export interface ApiDocument {
  info: { description?: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** The reference of the API, as Markdown: every operation with what it asks and answers, then the shapes. */
export function describeApi({ info, paths, components }: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? ''))];
  const groups = tags.map((tag) => [`## ${tag}`, ...operations.filter(({ operation }) => (operation.tags?.[0] ?? '') === tag).map(describeOperation)].join('\n\n'));
  const shapes = Object.entries(components?.schemas ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, schema]) => describeShape(name, schema));
  return [
    '# The API', '<!-- Written by `UPDATE_DOCS=yes npx jest apps/server/test/openapi`; the words stand beside the controllers. -->',
    'A running server shows the same at `/api/docs`, and as OpenAPI 3.1 at `/api/docs-json`.', info.description ?? '', ...groups, '# Shapes', '`name?` may be left out.', ...shapes,
  ].join('\n\n').trimEnd() + '\n';
}

function describeOperation({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const parameters = (operation.parameters ?? []).filter((one) => one.in !== 'path').map(({ name, in: place, required, description }) => `- \`${name}\` (${place}${required ? ', needed' : ''})${description === undefined ? '' : `: ${description}`}`);
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const answers = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const schema = Object.values(content ?? {})[0]?.schema;
    return `${status}${schema && status < '300' ? ` ${typeOf(schema)}` : ''}${status < '300' ? '' : ` ${description}`}`;
  });
  return [`### ${method.toUpperCase()} ${path}`, operation.summary ?? '', ...(parameters.length ? [parameters.join('\n')] : []), ...(body ? [`Body: ${typeOf(body)}`] : []), `Answers: ${answers.join(' · ')}`].join('\n\n');
}

function describeShape(name: string, schema: Schema): string {
  const head = `### ${name}`;
  if (!schema.properties) return [head, ...(schema.description ? [schema.description] : []), typeOf(schema)].join('\n\n');
  const lines = Object.entries(schema.properties).map(([property, of]) => `| \`${property}${schema.required?.includes(property) ? '' : '?'}\` | ${typeOf(of).replaceAll('|', '\\|')} | ${(of.description ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ')} |`);
  return [head, ['| member | holds | |', '|---|---|---|', ...lines].join('\n')].join('\n\n');
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return `[${schema.$ref.split('/').at(-1)}](#${schema.$ref.split('/').at(-1)!.toLowerCase()})`;
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${String(one)}\``).join(', ');
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return [...new Set(several.map((one) => typeOf(one)))].join(' or ');
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  if (schema.properties) return `{ ${Object.entries(schema.properties).map(([name, of]) => `${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(of)}`).join(', ')} }`;
  return Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
}
