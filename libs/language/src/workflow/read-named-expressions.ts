import type { Node } from '../source/node.js';
import type { Reading } from '../words/reading.js';
import { takeNames } from '../words/names.js';
import { takeExpression } from '../words/texts.js';
import type { NamedExpressions } from './workflow-draft.js';

/** `{ name: expression, … }`. A list is written as an expression too: `shares: []`. */
export function readNamedExpressions(node: Node | undefined, reading: Reading): NamedExpressions {
  return takeNames(node, reading.problems, false).flatMap(({ key, value }) => {
    if (value.is === 'list' && value.items.length === 0) return [{ name: key, expression: { is: 'scalar' as const, place: value.place, text: '[]', quoted: false, placeAt: () => value.place } }];
    const expression = takeExpression(value, reading.problems);
    return expression === null ? [] : [{ name: key, expression }];
  });
}
