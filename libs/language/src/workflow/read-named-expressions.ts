import { composeExpression } from '../source/compose.js';
import type { Node } from '../source/node.js';
import type { Reading } from '../words/reading.js';
import { takeNames } from '../words/names.js';
import type { NamedExpressions } from './workflow-draft.js';

/** `{ name: expression, … }`. A list or a map may be written as YAML has it, with an expression at each place: `shares: [{ person: person, percent: 100 }]`. */
export function readNamedExpressions(node: Node | undefined, reading: Reading): NamedExpressions {
  return takeNames(node, reading.problems, false).map(({ key, value }) => ({ name: key, expression: composeExpression(value) }));
}
