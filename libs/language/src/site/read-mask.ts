import type { Node } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { takeCount } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { maskWords } from '../words/workflow-words.js';

/** How much of a number is kept: `mask: { first: 3, last: 4 }`. */
export function readMask(node: Node | undefined, problems: Problems): { first: number; last: number } | null {
  if (node === undefined) return null;
  const words = takeWords(node, maskWords, problems);
  if (words === null) return null;
  return { first: takeCount(words.get('first')?.value, problems) ?? 0, last: takeCount(words.get('last')?.value, problems) ?? 0 };
}
