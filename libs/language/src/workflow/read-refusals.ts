import type { Node, ScalarNode } from '../source/node.js';
import type { Reading } from '../words/reading.js';
import { refusalWords } from '../words/chart-words.js';
import { takeExpression } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { readNamedExpressions } from './read-named-expressions.js';
import type { RefusalDraft } from './workflow-draft.js';

/** `refuse:` and `otherwise:`: code → when, code → { when, shows }, or a table's call → when. */
export function readRefusals(node: Node | undefined, reading: Reading): RefusalDraft[] {
  if (node === undefined) return [];
  if (node.is !== 'map') {
    reading.problems.error('map-expected', node.place, '这里应当是“代码: 条件”。', 'Codes with their conditions are expected here.');
    return [];
  }
  return node.entries.flatMap(({ key, value }) => {
    const isCode = /^[A-Z][A-Z0-9_]*$/.test(key.text);
    if (!isCode && !key.text.includes('(')) {
      reading.problems.error('code-expected', key.place, `“${key.text}”既不是全大写的代码，也不是决策表的调用。`, `"${key.text}" is neither a code in capitals nor a call of a table.`, key.text.toUpperCase());
      return [];
    }
    const body = readBody(value, reading);
    return body === null ? [] : [{ place: key.place, code: isCode ? key : null, table: isCode ? null : key, ...body }];
  });
}

function readBody(value: Node, reading: Reading): { when: ScalarNode; shows: RefusalDraft['shows'] } | null {
  if (value.is === 'scalar') return { when: value, shows: [] };
  const words = takeWords(value, refusalWords, reading.problems);
  const when = takeExpression(words?.get('when')?.value, reading.problems);
  return when === null ? null : { when, shows: readNamedExpressions(words?.get('shows')?.value, reading) };
}

