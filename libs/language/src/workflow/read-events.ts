import type { Node, ScalarNode } from '../source/node.js';
import type { Reading } from '../words/reading.js';
import { isGoodName, takeNameList, takeNames } from '../words/names.js';
import { takeClauses } from '../words/reading.js';
import { takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { eventWords } from '../words/workflow-words.js';
import { readActions } from './read-actions.js';
import { readRefusals } from './read-refusals.js';
import { readSenders } from './read-senders.js';
import type { EventDraft } from './workflow-draft.js';

/** `events:`: what may happen, each described once. */
export function readEvents(node: Node | undefined, reading: Reading, regulation: string | null): Map<string, EventDraft> {
  const events = new Map<string, EventDraft>();
  for (const { key, value } of takeNames(node, reading.problems, false)) {
    const words = takeWords(value, eventWords, reading.problems);
    if (words === null) continue;
    events.set(key.text, {
      name: key,
      title: takeTitle(words, reading.problems),
      clause: takeClauses(words.get('clause')?.value, reading, regulation),
      by: readSenders(words.get('by')?.value, reading),
      cosign: readSenders(words.get('cosign')?.value, reading),
      form: readForm(words.get('form')?.value, reading),
      refuse: readRefusals(words.get('refuse')?.value, reading),
      otherwise: readRefusals(words.get('otherwise')?.value, reading),
      actions: readActions(words.get('actions')?.value, reading),
    });
  }
  return events;
}

function readForm(node: Node | undefined, reading: Reading): EventDraft['form'] {
  const seen = new Set<string>();
  return takeNameList(node, reading.problems).flatMap((item) => {
    const optional = item.text.endsWith('?');
    const name: ScalarNode = optional ? { ...item, text: item.text.slice(0, -1) } : item;
    if (!isGoodName(name, reading.problems, false)) return [];
    if (seen.has(name.text)) {
      reading.problems.error('asked-twice', item.place, `表单里“${name.text}”写了两次。`, `"${name.text}" stands twice in the form.`);
      return [];
    }
    seen.add(name.text);
    return [{ name, optional }];
  });
}
