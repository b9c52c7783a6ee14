import { branchesOf } from '../expression/branches-of.js';
import type { Expression, Tree } from '../expression/expression.js';
import type { Type } from '../expression/type.js';

/** Visits every expression and type within a part of a definition. */
function visit(value: unknown, seen: { expression(expression: Expression): void; type(type: Type): void }): void {
  if (typeof value !== 'object' || value === null) return;
  if ('is' in value && typeof value.is === 'string') seen.type(value as Type);
  if ('tree' in value && 'text' in value) {
    seen.expression(value as Expression);
    visit((value as Expression).type, seen);
  } else {
    for (const name in value) visit((value as Record<string, unknown>)[name], seen);
  }
}

/** Every text that expressions give as it stands; codes are among them, such as the outputs of a table of missing papers. */
export function literalsIn(part: unknown): Set<string> {
  const found = new Set<string>();
  const walk = (tree: Tree): void => {
    if (tree.op === 'literal' && typeof tree.value === 'string') found.add(tree.value);
    for (const branch of branchesOf(tree)) walk(branch);
  };
  visit(part, { type() {}, expression: ({ tree }) => walk(tree) });
  return found;
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
