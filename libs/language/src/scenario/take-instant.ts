import type { Node } from '../source/node.js';
import { readValue } from '../site/read-value.js';
import type { ScenarioNames } from './scenario-names.js';

/** A moment in site time, such as 2026-03-02T18:00:00; a due may also be a date. */
export function takeInstant(node: Node | undefined, names: ScenarioNames, orDate = false): string | null {
  if (node === undefined) return null;
  const isDate = orDate && node.is === 'scalar' && !node.text.includes('T');
  const value = readValue(node, { is: isDate ? 'date' : 'date and time' }, names.reading.problems);
  return typeof value === 'string' ? value : null;
}
