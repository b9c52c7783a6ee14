import type { Expression } from '../expression/expression.js';
import type { Type } from '../expression/type.js';

/** Visits every expression and type within a part of a definition. */
function visit(value: unknown, seen: { expression(expression: Expression): void; type(type: Type): void }): void {
  if (Array.isArray(value)) for (const item of value) visit(item, seen);
  else if (typeof value === 'object' && value !== null) {
    if ('tree' in value && 'text' in value) seen.expression(value as Expression);
    if ('is' in value && typeof value.is === 'string') seen.type(value as Type);
    for (const inner of Object.values(value)) visit(inner, seen);
  }
}

/** The codes that expressions give, such as the outputs of a table of missing papers. */
export function codesIn(part: unknown): Set<string> {
  const codes = new Set<string>();
  visit(part, {
    type() {},
    expression({ tree }) {
      for (const match of JSON.stringify(tree).matchAll(/"op":"literal","value":"([A-Z][A-Z0-9_]*)"/g)) codes.add(match[1] ?? '');
    },
  });
  return codes;
}

/** The records and shared types that types name. */
export function typesIn(part: unknown): { rows: Set<string>; shared: Set<string> } {
  const found = { rows: new Set<string>(), shared: new Set<string>() };
  visit(part, {
    expression() {},
    type(type) {
      if (type.is === 'row') found.rows.add(type.record);
      if (type.is === 'parts' && type.name !== null) found.shared.add(type.name);
    },
  });
  return found;
}
