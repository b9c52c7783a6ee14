import type { Node, ScalarNode } from '../source/node.js';
import type { Reading } from '../words/reading.js';
import { itemsOf } from '../source/node.js';
import { takeNameList } from '../words/names.js';
import { takeExpression, takeYes } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { senderWords } from '../words/workflow-words.js';
import type { SenderDraft, SendersDraft } from './workflow-draft.js';

/** The names after by, for, to or task. */
export function readSenders(node: Node | undefined, reading: Reading): SendersDraft | null {
  if (node === undefined) return null;
  return { place: node.place, names: takeNameList(node, reading.problems) };
}

/** The alternatives of one entry of `who:`. */
export function readAlternatives(node: Node, reading: Reading): SenderDraft[] {
  return itemsOf(node).flatMap((item) => {
    const words = takeWords(item, senderWords, reading.problems);
    if (words === null) return [];
    const take = (word: string): ScalarNode | null => takeExpression(words.get(word)?.value, reading.problems);
    const onDuty = takeYes(words.get('on_duty')?.value, reading.problems);
    const sender: SenderDraft = { place: item.place, role: take('role'), of: take('of'), is: take('is'), not: take('not'), when: take('when'), workflow: take('workflow'), onDuty, otherwise: take('otherwise') };
    for (const word of ['on_duty', 'otherwise']) {
      const entry = words.get(word);
      if (entry !== undefined && sender.role === null) reading.problems.error('needs-a-role', entry.key.place, `“${word}”须与 role 同用。`, `\`${word}\` stands beside a \`role\`.`);
    }
    if (sender.role === null && sender.is === null && sender.workflow === null) {
      reading.problems.error('sender-is-anybody', item.place, '发送人须写明 role、is 或 workflow。', 'A sender names a `role`, a person with `is`, or a `workflow`.');
      return [];
    }
    return [sender];
  });
}
