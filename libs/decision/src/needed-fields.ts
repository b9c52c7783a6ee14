import type { Definition, Expression } from '#libs/language';
import type { Environment } from '#libs/machine';

interface Needed {
  form: ReadonlySet<string>;
  fields: ReadonlySet<string>;
}

const known = new WeakMap<Definition, Map<Expression, Needed>>();

/** The form fields and case fields that an expression names, also through lets. */
export function neededFields(definition: Definition, expression: Expression): Needed {
  let ofDefinition = known.get(definition);
  if (!ofDefinition) known.set(definition, (ofDefinition = new Map()));
  let needed = ofDefinition.get(expression);
  if (!needed) {
    const form = new Set<string>();
    const fields = new Set<string>();
    collect(definition, expression.tree, form, fields, new Set());
    ofDefinition.set(expression, (needed = { form, fields }));
  }
  return needed;
}

/** The fields of case and form that an expression names, with their values; null when it names none. */
export function lookedAt(definition: Definition, expression: Expression, environment: Pick<Environment, 'fields' | 'form'>): Record<string, unknown> | null {
  const { fields, form } = neededFields(definition, expression);
  if (!fields.size && !form.size) return null;
  const saw: Record<string, unknown> = {};
  for (const name of fields) saw[name] = environment.fields[name] ?? null;
  for (const name of form) saw[`form.${name}`] = environment.form[name] ?? null;
  return saw;
}

function collect(definition: Definition, tree: unknown, form: Set<string>, fields: Set<string>, lets: Set<string>): void {
  if (Array.isArray(tree)) {
    for (const part of tree) collect(definition, part, form, fields, lets);
    return;
  }
  if (typeof tree !== 'object' || tree === null) return;
  const { op, name } = tree as { op?: string; name?: string };
  if (op === 'literal') return;
  if (op === 'form' && name !== undefined) form.add(name);
  if (op === 'field' && name !== undefined) fields.add(name);
  if (op === 'let' && name !== undefined && !lets.has(name)) {
    lets.add(name);
    collect(definition, definition.lets[name]?.tree, form, fields, lets);
  }
  if (op === 'table' && name !== undefined && !lets.has(`table ${name}`)) {
    lets.add(`table ${name}`);
    collect(definition, definition.tables[name]?.body, form, fields, lets);
  }
  for (const part of Object.values(tree)) collect(definition, part, form, fields, lets);
}
