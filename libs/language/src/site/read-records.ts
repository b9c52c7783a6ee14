import type { Field } from '../definition/definition.js';
import { holdsPersonal } from '../expression/types/comparable.js';
import { type Entry, type Node, type ScalarNode } from '../source/node.js';
import type { Problems } from '../source/problems.js';
import { takeNameList, takeNames, isGoodName } from '../words/names.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { caseIndexWords, recordWords } from '../words/shared-words.js';
import { takeText, takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { readField } from './read-field.js';
import { addOnce, type SharedSite } from './shared-site.js';
import type { TypeReader } from './type-reader.js';

/** Reads a file of records: their columns, indexes, and the indexes over cases. */
export function readRecords(file: Node, site: SharedSite, types: TypeReader, reading: Reading): void {
  for (const entry of takeNames(file, reading.problems)) {
    if (entry.key.text === 'cases') readCaseIndexes(entry.value, site, reading);
    else readRecord(entry, site, types, reading);
  }
}

function readRecord(entry: Entry, site: SharedSite, types: TypeReader, reading: Reading): void {
  const { problems } = reading;
  const words = takeWords(entry.value, recordWords, problems);
  if (words === null) return;
  takeClauses(words.get('clause')?.value, reading);
  const columns: Record<string, Field & { optional: boolean }> = {};
  for (const column of words.get('fields')?.value.is === 'map' ? (words.get('fields')?.value as Node & { is: 'map' }).entries : []) {
    const optional = column.key.text.endsWith('?');
    const name = { ...column.key, text: optional ? column.key.text.slice(0, -1) : column.key.text };
    if (!isGoodName(name, problems, false)) continue;
    const field = readField(column.value, types, reading);
    if (field === null) continue;
    columns[name.text] = { ...field, optional };
  }
  const known = (name: ScalarNode): boolean => {
    const column = Object.hasOwn(columns, name.text) ? columns[name.text]! : null;
    if (column !== null && (column.personal || holdsPersonal(column.type))) tellPersonal(name, problems);
    if (column !== null) return true;
    problems.error('unknown-column', name.place, `档案“${entry.key.text}”没有字段“${name.text}”。`, `The record "${entry.key.text}" has no field "${name.text}".`);
    return false;
  };
  const namedBy = words.get('named_by')?.value;
  if (namedBy?.is === 'scalar') known(namedBy);
  const unique = words.get('unique')?.value;
  const sets = unique?.is === 'list' ? (unique.items.every((item) => item.is === 'scalar') ? [unique] : unique.items) : [];
  addOnce(site.records, entry, {
    node: entry.key,
    definition: { title: takeTitle(words, problems), namedBy: takeText(namedBy, problems), columns, unique: sets.map((set) => takeNameList(set, problems).filter(known).map((name) => name.text)) },
  }, problems);
  for (const index of takeNames(words.get('indexes')?.value, problems)) {
    const by = takeNameList(index.value, problems);
    for (const name of by) if (Object.hasOwn(columns, name.text)) known(name);
    addOnce(site.indexes, index, { name: index.key, of: { record: entry.key.text }, by, while: null }, problems);
  }
}

/** The same value is committed to anew each time: rows cannot be told apart or found by it. */
function tellPersonal({ text, place }: ScalarNode, problems: Problems): void {
  problems.error('personal-value', place, `“${text}”含个人信息，分开保存，不能用来命名、查找或判断重复。`, `"${text}" is personal and kept apart: rows cannot be named, found or held unique by it.`);
}

function readCaseIndexes(node: Node, site: SharedSite, reading: Reading): void {
  for (const entry of takeNames(node, reading.problems)) {
    const words = takeWords(entry.value, caseIndexWords, reading.problems);
    const of = words?.get('of')?.value;
    if (words === null || of?.is !== 'scalar') continue;
    const states = words.get('while')?.value;
    addOnce(site.indexes, entry, {
      name: entry.key,
      of: { workflow: of },
      by: takeNameList(words.get('by')?.value, reading.problems),
      while: states === undefined ? null : takeNameList(states, reading.problems),
    }, reading.problems);
  }
}
