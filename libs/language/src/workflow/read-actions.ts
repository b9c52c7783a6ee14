import type { Entry, Node, ScalarNode } from '../source/node.js';
import type { Reading } from '../words/reading.js';
import { itemsOf } from '../source/node.js';
import { actionWords, callWords, notifyWords, sendWords, startWords } from '../words/chart-words.js';
import { takeExpression } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { readNamedExpressions } from './read-named-expressions.js';
import { readSenders } from './read-senders.js';
import type { ActionDraft } from './workflow-draft.js';

/** `actions:`, `entry:` or `exit:`: one map of actions or a list of them, done in the order in which they stand. */
export function readActions(node: Node | undefined, reading: Reading): ActionDraft[] {
  return itemsOf(node).flatMap((item) => {
    const words = takeWords(item, actionWords, reading.problems);
    if (words === null) return [];
    const when = takeExpression(words.get('when')?.value, reading.problems);
    const forEach = takeExpression(words.get('for_each')?.value, reading.problems);
    const done = [...words.values()].filter((entry) => entry.key.text !== 'when' && entry.key.text !== 'for_each');
    if (done.length === 0) reading.problems.error('action-without-deed', item.place, '动作没有写明做什么。', 'The action does not say what is done.');
    return done.flatMap((entry) => readDeed(entry, reading).map((deed) => ({ place: entry.key.place, when, forEach, ...deed }) as ActionDraft));
  });
}

type Deed = Partial<Pick<ActionDraft, 'forEach'>> & { do: ActionDraft['do'] } & Record<string, unknown>;

function readDeed({ key, value }: Entry, reading: Reading): Deed[] {
  switch (key.text) {
    case 'assign': return [{ do: 'assign', set: readNamedExpressions(value, reading) }];
    case 'change': return readChanges(value, reading);
    case 'start': return readStart(value, reading);
    case 'send': return readSend(value, reading);
    case 'notify': return readNotify(value, reading);
    default: return readCall(value, reading);
  }
}

function readChanges(node: Node, reading: Reading): Deed[] {
  if (node.is !== 'map') {
    reading.problems.error('map-expected', node.place, 'change 写作 { keys(copy): { status: out } }。', '`change` is written as { keys(copy): { status: out } }.');
    return [];
  }
  return node.entries.map(({ key, value }) => ({ do: 'change', rows: key, set: readNamedExpressions(value, reading) }));
}

function readStart(node: Node, reading: Reading): Deed[] {
  const words = takeWords(node, startWords, reading.problems);
  const [workflow, event] = [scalar(words, 'workflow', reading), scalar(words, 'event', reading)];
  if (words === null || workflow === null || event === null) return [];
  return [{ do: 'start', workflow, event, with: readNamedExpressions(words.get('with')?.value, reading), link: scalar(words, 'link', reading), ...inside(words, reading) }];
}

function readSend(node: Node, reading: Reading): Deed[] {
  const words = takeWords(node, sendWords, reading.problems);
  const [to, event] = [scalar(words, 'to', reading), scalar(words, 'event', reading)];
  if (words === null || to === null || event === null) return [];
  return [{ do: 'send', to, event, with: readNamedExpressions(words.get('with')?.value, reading), ...inside(words, reading) }];
}

function readNotify(node: Node, reading: Reading): Deed[] {
  const words = takeWords(node, notifyWords, reading.problems);
  const to = readSenders(words?.get('to')?.value, reading);
  const template = scalar(words, 'template', reading);
  return to === null || template === null ? [] : [{ do: 'notify', to, template }];
}

function readCall(node: Node, reading: Reading): Deed[] {
  const words = takeWords(node, callWords, reading.problems);
  const service = scalar(words, 'service', reading);
  return words === null || service === null ? [] : [{ do: 'call', service, operation: scalar(words, 'do', reading), with: readNamedExpressions(words.get('with')?.value, reading) }];
}

/** `for_each` may stand beside the action or inside it. */
function inside(words: Map<string, Entry>, reading: Reading): { forEach?: ScalarNode } {
  const forEach = takeExpression(words.get('for_each')?.value, reading.problems);
  return forEach === null ? {} : { forEach };
}

function scalar(words: Map<string, Entry> | null, word: string, reading: Reading): ScalarNode | null {
  return takeExpression(words?.get(word)?.value, reading.problems);
}
