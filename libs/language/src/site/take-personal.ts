import type { Node } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { takeYes } from '../words/texts.js';

/** Whether values can be erased and, where a name stands there, which field or part beside it says whose they are. */
export function takePersonal(node: Node | undefined, problems: Problems): { personal: boolean; whose?: string } {
  if (node?.is === 'scalar' && !/^(yes|true|no|false)$/.test(node.text)) return { personal: true, whose: node.text };
  return { personal: takeYes(node, problems) };
}
