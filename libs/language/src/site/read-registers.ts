import { itemsOf, type Entry, type Node, type ScalarNode } from '../source/node.js';
import { takeNameList, takeNames } from '../words/names.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { columnWords, registerWords } from '../words/shared-words.js';
import { takeExpression, takeTexts, takeTitle, takeYes } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { addOnce, type IndexDraft, type RegisterDraft, type SharedSite } from './shared-site.js';

/** Reads the registers; what stands in their columns is checked with the workflow whose events fill them. */
export function readRegisters(file: Node, site: SharedSite, reading: Reading): void {
  const { problems } = reading;
  if (file.is !== 'map') return problems.error('map-expected', file.place, '这里应当是登记簿和内容。', 'Registers by name are expected here.');
  for (const entry of file.entries) {
    const words = takeWords(entry.value, registerWords, problems);
    if (words === null) continue;
    const shows = words.get('shows')?.value;
    if ((shows === undefined) === (words.get('begins') === undefined)) problems.error('register-source', entry.key.place, '登记簿要么写 begins（由哪些事件起一行），要么写 shows（显示哪个档案）。', 'A register has either `begins` (the events that begin a row) or `shows` (the record it shows).');
    const indexes = takeNames(words.get('indexes')?.value, problems);
    const draft: RegisterDraft = {
      name: entry.key,
      title: takeTitle(words, problems),
      clause: takeClauses(words.get('clause')?.value, reading),
      shows: shows?.is === 'scalar' ? shows : null,
      begins: takeNameList(words.get('begins')?.value, problems),
      key: takeNameList(words.get('key')?.value, problems),
      when: takeExpression(words.get('when')?.value, problems),
      forEach: takeExpression(words.get('for_each')?.value, problems),
      columns: takeNames(words.get('columns')?.value, problems, false).flatMap((column) => readColumn(column.key, column.value, reading)),
      indexes: Object.fromEntries(indexes.map((index) => [index.key.text, takeTexts(index.value, problems)])),
    };
    addOnce(site.registers, entry, draft, problems);
    if (draft.shows !== null) for (const index of indexes) addOnce(site.indexes, index, indexOf(draft, index, draft.shows.text), problems);
  }
}

/** An index of a register that shows a record is one over the record. */
const indexOf = ({ columns }: RegisterDraft, { key, value }: Entry, record: string): IndexDraft => ({
  name: key, of: { record }, while: null,
  by: itemsOf(value).flatMap((item) => (item.is === 'scalar' ? [columns.find(({ name }) => name === item.text)?.from ?? item] : [])),
});

function readColumn(name: ScalarNode, node: Node, reading: Reading): RegisterDraft['columns'] {
  const words = takeWords(node, columnWords, reading.problems);
  if (words === null) return [];
  const count = words.get('count')?.value;
  if ((count === undefined) === (words.get('from') === undefined)) reading.problems.error('column-source', name.place, '栏目要么写 from（栏中是什么），要么写 count（按哪个索引计数）。', 'A column has either `from` (what stands in it) or `count` (the index that it counts by).');
  return [{
    name: name.text,
    title: takeTitle(words, reading.problems),
    on: takeNameList(words.get('on')?.value, reading.problems),
    from: takeExpression(words.get('from')?.value, reading.problems),
    follows: takeYes(words.get('follows')?.value, reading.problems),
    count: count?.is === 'scalar' ? count : null,
    place: name.place,
  }];
}
