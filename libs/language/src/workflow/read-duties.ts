import type { Node } from '../source/node.js';
import type { Reading } from '../words/reading.js';
import { takeNameList, takeNames } from '../words/names.js';
import { takeClauses } from '../words/reading.js';
import { takeExpression, takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { dutyWords, lateWords, remindWords } from '../words/workflow-words.js';
import { readNamedExpressions } from './read-named-expressions.js';
import { readSenders } from './read-senders.js';
import type { DutyDraft } from './workflow-draft.js';

/** `duties:`: who owes what by when. */
export function readDuties(node: Node | undefined, reading: Reading, regulation: string | null): Map<string, DutyDraft> {
  const duties = new Map<string, DutyDraft>();
  for (const { key, value } of takeNames(node, reading.problems)) {
    const words = takeWords(value, dutyWords, reading.problems);
    if (words === null) continue;
    const expression = (word: string) => takeExpression(words.get(word)?.value, reading.problems);
    duties.set(key.text, {
      name: key,
      title: takeTitle(words, reading.problems),
      clause: takeClauses(words.get('clause')?.value, reading, regulation),
      for: readSenders(words.get('for')?.value, reading) ?? { place: key.place, names: [] },
      when: expression('when'),
      due: readNamedExpressions(words.get('due')?.value, reading),
      moved: readNamedExpressions(words.get('moved')?.value, reading),
      remind: readRemind(words.get('remind')?.value, reading),
      late: readLate(words.get('late')?.value, reading),
      done: readDone(words.get('done')?.value, reading),
      lapses: takeNameList(words.get('lapses')?.value, reading.problems),
      missed: takeNameList(words.get('missed')?.value, reading.problems),
      paused: takeNameList(words.get('paused')?.value, reading.problems),
      apart: readNamedExpressions(words.get('apart')?.value, reading),
    });
  }
  return duties;
}

function readRemind(node: Node | undefined, reading: Reading): DutyDraft['remind'] {
  const words = node === undefined ? null : takeWords(node, remindWords, reading.problems);
  const before = takeExpression(words?.get('before')?.value, reading.problems);
  return before === null ? null : { before, to: readSenders(words?.get('to')?.value, reading) };
}

function readLate(node: Node | undefined, reading: Reading): DutyDraft['late'] {
  if (node === undefined) return { notify: null, missed: false };
  if (node.is === 'scalar') {
    if (node.text !== 'missed') reading.problems.error('late-is', node.place, '逾期写作 missed，或 { notify: 角色 }。', '`late` is `missed`, or { notify: a role }.', 'missed');
    return { notify: null, missed: true };
  }
  const words = takeWords(node, lateWords, reading.problems);
  return { notify: readSenders(words?.get('notify')?.value, reading), missed: false };
}

/** Events that discharge the duty; with a map, the moment that counts, where it is not that of the event. */
function readDone(node: Node | undefined, reading: Reading): DutyDraft['done'] {
  if (node?.is === 'map') return readNamedExpressions(node, reading).map(({ name, expression }) => ({ name, expression: expression.text === 'at' ? null : expression }));
  return takeNameList(node, reading.problems).map((name) => ({ name, expression: null }));
}
