import type { ScalarNode } from '../source/node.js';
import type { Problems } from '../source/problems.js';

/** Says that a word of the language is not built yet, so that nobody relies on it, and what to write instead. */
export function tellNotYet(problems: Problems, word: ScalarNode, instead = { zh: '请删去。', en: 'Leave it out.' }): void {
  problems.error('not-yet', word.place, `“${word.text}”在此版本中尚不可用。${instead.zh}`, `"${word.text}" is not available in this version yet. ${instead.en}`);
}
