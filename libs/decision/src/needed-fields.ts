import type { Definition, Expression } from '#libs/language';

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
