import type { DecisionTable } from '../definition/shared-parts.js';
import type { Entry, Node } from '../source/node.js';
import type { TypeReader } from '../site/type-reader.js';
import { nearest } from '../words/nearest.js';
import { tellUnknown } from '../words/tell-unknown.js';
import { isGoodName, takeNames } from '../words/names.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { takeExpression, takeText, takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { tableWords } from '../words/workflow-words.js';
import type { RuleDraft, TableDraft } from './table-draft.js';

const policies: readonly DecisionTable['hit'][] = ['unique', 'first', 'any', 'collect', 'collect min', 'collect max', 'collect sum', 'collect count'];

/** Reads one entry of `tables:` or of a tables file. */
export function readTable(entry: Entry, types: TypeReader, reading: Reading, shared: boolean, regulation: string | null = null): TableDraft | null {
  const { problems } = reading;
  if (!isGoodName(entry.key, problems)) return null;
  const words = takeWords(entry.value, tableWords, problems);
  if (words === null) return null;
  const named = (word: string) => takeNames(words.get(word)?.value, problems, false);
  const formula = takeExpression(words.get('formula')?.value, problems);
  const draft: TableDraft = {
    name: entry.key,
    title: takeTitle(words, problems),
    clause: takeClauses(words.get('clause')?.value, reading, regulation),
    given: named('given').map((given) => ({ name: given.key.text, type: types.read(given.value).type })),
    hit: readPolicy(words.get('hit')?.value, problems),
    inputs: named('inputs').flatMap((input) => {
      const expression = takeExpression(input.value, problems);
      return expression === null ? [] : [{ name: input.key, expression }];
    }),
    outputs: named('outputs').map((output) => ({ name: output.key.text, type: types.read(output.value).type })),
    rules: [],
    formula,
    shared,
  };
  const rules = words.get('rules')?.value;
  if (rules?.is === 'list') draft.rules = rules.items.flatMap((rule) => readRule(rule, draft, reading, regulation));
  else if (rules !== undefined) problems.error('list-expected', rules.place, '这里应当是一行行的规则。', 'A list of rules is expected here.');
  if ((formula === null) === (draft.rules.length === 0)) problems.error('table-body', entry.key.place, '决策表要么有 rules，要么有 formula。', 'A table has either `rules` or a `formula`.');
  if (draft.outputs.length === 0) problems.error('table-without-output', entry.key.place, '决策表至少要有一个输出。', 'A table needs at least one output.');
  return draft;
}

function readPolicy(node: Node | undefined, problems: Reading['problems']): DecisionTable['hit'] {
  if (node === undefined) return 'unique';
  const text = takeText(node, problems);
  const policy = policies.find((known) => known === text);
  if (policy !== undefined) return policy;
  const near = nearest(text, policies);
  problems.error('unknown-hit-policy', node.place, `没有命中方式“${text}”。`, `There is no hit policy "${text}"; known: ${policies.join(', ')}.`, near);
  return 'unique';
}

function readRule(rule: Node, draft: TableDraft, reading: Reading, regulation: string | null): RuleDraft[] {
  const { problems } = reading;
  if (rule.is !== 'map') {
    problems.error('map-expected', rule.place, '一行规则应当写作 { 输入: 条件, 输出: 值 }。', 'A rule is written as { input: condition, output: value }.');
    return [];
  }
  const known = [...draft.inputs.map((input) => input.name.text), ...draft.given.map((given) => given.name), ...draft.outputs.map((output) => output.name)];
  const cells: RuleDraft['cells'] = new Map();
  for (const entry of rule.entries) {
    if (known.includes(entry.key.text)) cells.set(entry.key.text, entry);
    else if (entry.key.text !== 'note' && entry.key.text !== 'clause') {
      tellUnknown(problems, entry.key, known, { zh: '列', en: 'column' });
    }
  }
  for (const output of draft.outputs) {
    if (!cells.has(output.name)) problems.error('missing-output', rule.place, `这一行缺少输出“${output.name}”。`, `This rule lacks the output "${output.name}".`);
  }
  const word = (name: string) => rule.entries.find((entry) => entry.key.text === name)?.value;
  const note = word('note');
  return [{ node: rule, cells, note: note === undefined ? null : takeText(note, problems), clause: takeClauses(word('clause'), reading, regulation) }];
}
