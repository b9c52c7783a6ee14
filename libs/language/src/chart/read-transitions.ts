import type { Node, ScalarNode } from '../source/node.js';
import { itemsOf } from '../source/node.js';
import { afterWords, transitionWords } from '../words/chart-words.js';
import { takeNameList } from '../words/names.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { takeExpression, takeYes } from '../words/texts.js';
import { takeWords, type Vocabulary } from '../words/vocabulary.js';
import { readActions } from '../workflow/read-actions.js';
import { readRefusals } from '../workflow/read-refusals.js';
import { readSenders } from '../workflow/read-senders.js';
import type { AfterDraft, StateDraft, TransitionDraft } from './state-draft.js';

/** `on:` event → where it leads. */
export function readOn(node: Node | undefined, reading: Reading, regulation: string | null): StateDraft['on'] {
  return entries(node, reading).map(({ key, value }) => ({ event: key, transitions: readTransitions(value, reading, regulation) }));
}

/** `after:` timer → where it leads. */
export function readAfter(node: Node | undefined, reading: Reading, regulation: string | null): AfterDraft[] {
  return entries(node, reading).map(({ key, value }) => {
    const every = itemsOf(value).map((item) => (item.is === 'map' ? item.entries.find((entry) => entry.key.text === 'every')?.value : undefined)).find((found) => found !== undefined);
    return { name: key, every: takeExpression(every, reading.problems), transitions: readTransitions(value, reading, regulation, afterWords) };
  });
}

/** A target, a transition, or a list of them, of which the first whose guard holds is taken. */
export function readTransitions(node: Node | undefined, reading: Reading, regulation: string | null, vocabulary: Vocabulary = transitionWords): TransitionDraft[] {
  return itemsOf(node).flatMap((item): TransitionDraft[] => {
    if (item.is === 'scalar') return [{ place: item.place, guard: null, target: item, reenter: false, actions: [], by: null, refuse: [], as: null, clause: [] }];
    const words = takeWords(item, vocabulary, reading.problems);
    if (words === null) return [];
    const take = (word: string): ScalarNode | null => takeExpression(words.get(word)?.value, reading.problems);
    return [{
      place: item.place,
      guard: take('guard'),
      target: take('target'),
      reenter: takeYes(words.get('reenter')?.value, reading.problems),
      actions: readActions(words.get('actions')?.value, reading),
      by: readSenders(words.get('by')?.value, reading),
      refuse: readRefusals(words.get('refuse')?.value, reading),
      as: takeNameList(words.get('as')?.value, reading.problems)[0] ?? null,
      clause: takeClauses(words.get('clause')?.value, reading, regulation),
    }];
  });
}

function entries(node: Node | undefined, reading: Reading): { key: ScalarNode; value: Node }[] {
  if (node === undefined) return [];
  if (node.is === 'map') return node.entries;
  reading.problems.error('map-expected', node.place, '这里应当是名称和去向。', 'Names with where they lead are expected here.');
  return [];
}
