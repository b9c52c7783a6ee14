import type { FileKind } from '../source/sort-files.js';
import { chartShapes } from './chart-shapes.js';
import { scenarioFile, scenarioShapes } from './scenario-shapes.js';
import { toJsonSchema, type JsonSchema, type Shape } from './shape.js';
import { calendar, codes, parameters, records, registers, regulation, roles, sharedTypes, site, templates } from './shared-shapes.js';
import { fragment, table, workflow } from './workflow-shapes.js';

/** What may stand in each kind of file; objectives are kept as they are written. */
export const fileShapes: Readonly<Record<Exclude<FileKind, 'objectives'>, Shape>> = {
  workflow, scenarios: scenarioFile, 'tables of a workflow': { mapOf: table }, site, types: sharedTypes, records, registers, parameters, codes, roles, templates, tables: { mapOf: table }, fragment, calendar, regulation,
};

/** Places that come again, by the name under which shapes refer to them. */
export const sharedShapes: Readonly<Record<string, Shape>> = { ...chartShapes, ...scenarioShapes };

/** The JSON Schema (draft 2020-12) of each kind of file, for completion in editors; the checker says more. */
export function fileSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(fileShapes).map(([kind, shape]) => {
    const schema = toJsonSchema(shape);
    return [kind, { $schema: 'https://json-schema.org/draft/2020-12/schema', title: `Steward: ${kind}`, ...schema, $defs: defsOf(schema) }];
  }));
}

/** The places to which a schema refers, directly or through one another. */
function defsOf(schema: JsonSchema, known: Record<string, JsonSchema> = {}): Record<string, JsonSchema> {
  for (const [, name] of JSON.stringify(schema).matchAll(/#\/\$defs\/(\w+)/g)) {
    if (Object.hasOwn(known, name!)) continue;
    known[name!] = toJsonSchema(sharedShapes[name!]!);
    defsOf(known[name!]!, known);
  }
  return known;
}
