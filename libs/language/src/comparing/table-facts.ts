import type { DecisionTable, Table } from '../definition/shared-parts.js';
import type { Words } from '../source/problem.js';
import { typeInWords } from '../expression/types/type-words.js';
import { about, both, clauses, joined, quietly, said, saidBy, saidIn, thing, title, titled, type Fact, type Owner, type Said } from './fact.js';

/** `rowNames`: under which name each row stands, so that rows which are the same in both tables meet. */
export function tableFacts(name: string, table: Table, rowNames: readonly string[]): Fact[] {
  const { body } = table;
  const named = titled(table.title, name);
  const owner: Owner = { key: `table ${name}`, what: { zh: `决策表 ${name}`, en: `table ${name}` } };
  return [
    thing('tables', { ...owner, what: { zh: `决策表 ${named.zh}`, en: `table ${named.en}` } }),
    ...title('tables', owner, table.title),
    ...clauses('tables', owner, table.clause),
    ...about('tables', owner, 'given', { zh: '给定', en: 'given' }, joined(table.given.map(({ name, type }) => joined([said(`${name}:`), saidIn(typeInWords(type), type)], both(' '))))),
    ...about('tables', owner, 'output', { zh: '给出', en: 'gives' }, saidIn(typeInWords(table.output), table.output)),
    ...('formula' in body ? about('tables', owner, 'formula', { zh: '公式', en: 'formula' }, saidBy(body.formula)) : bodyFacts(owner, body, rowNames)),
  ];
}

function bodyFacts(owner: Owner, { hit, inputs, outputs, rules }: DecisionTable, rowNames: readonly string[]): Fact[] {
  const order = about('tables', owner, 'order', { zh: '各行的次序', en: 'order of its rows' }, said(rowNames.join(' → '), rowNames));
  return [
    ...about('tables', owner, 'hit', { zh: '命中方式', en: 'hit policy' }, said(hit)),
    ...inputs.flatMap(({ name, expression }) => about('tables', owner, `input ${name}`, { zh: `输入 ${name}`, en: `input ${name}` }, saidBy(expression))),
    ...outputs.flatMap(({ name, type }) => about('tables', owner, `output ${name}`, { zh: `输出 ${name}`, en: `output ${name}` }, saidIn(typeInWords(type), type))),
    ...rules.flatMap((_, index) => about('tables', owner, `row ${rowNames[index]}`, wordsOfRow(rowNames[index]!), rowOf({ hit, inputs, outputs, rules }, index))),
    ...(hit === 'first' ? quietly('order', order) : []),
  ];
}

const wordsOfRow = (name: string): Words => {
  const gone = /^old (\d+)$/.exec(name)?.[1];
  return gone === undefined ? { zh: `第 ${name} 行`, en: `row ${name}` } : { zh: `旧表第 ${gone} 行`, en: `row ${gone} of the old table` };
};

type Rule = DecisionTable['rules'][number];

/** Cell by cell: what is asked, what is given, the note and the clauses. */
function rowOf({ inputs, outputs, rules }: DecisionTable, index: number): Said {
  const { when, then, note, clause } = rules[index]!;
  const asked = inputs.flatMap(({ name }, column) => (when[column] ? [joined([said(`${name}:`), saidBy(when[column])], both(' '))] : []));
  const given = outputs.map(({ name }, column) => joined([said(`${name}:`), saidBy(then[column]!)], both(' ')));
  const about = [...(note === null ? [] : [note]), ...clause].join(' ');
  return joined([joined(asked), joined([said('→'), joined(given)], both(' ')), ...(about ? [said(`（${about}）`)] : [])], both(' '));
}

/**
 * Names for the rows of two tables: equal rows have one name, then those that have most cells in common, at least half of them. A name is the row's number
 * in the new table, or `old 4` where it is gone.
 */
export function nameRows(old: DecisionTable, now: DecisionTable): { old: string[]; now: string[] } {
  const partner = new Map<number, number>();
  const free = new Set(now.rules.map((_, index) => index));
  const pair = (least: number): void => {
    const pairs = old.rules.flatMap((rule, index) => (partner.has(index) ? [] : [...free].map((other) => ({ index, other, alike: alike(cellsOf(old, rule), cellsOf(now, now.rules[other]!)) }))));
    for (const { index, other, alike: much } of pairs.sort((one, two) => two.alike - one.alike)) {
      if (much < least || partner.has(index) || !free.delete(other)) continue;
      partner.set(index, other);
    }
  };
  pair(1);
  pair(0.5);
  return { old: old.rules.map((_, index) => (partner.has(index) ? String(partner.get(index)! + 1) : `old ${index + 1}`)), now: now.rules.map((_, index) => String(index + 1)) };
}

/** What a row says, by the name of the input or output, wherever that stands in the table. */
const cellsOf = ({ inputs, outputs }: DecisionTable, { when, then, note, clause }: Rule): Map<string, string> =>
  new Map([
    ...inputs.flatMap(({ name }, column): [string, string][] => (when[column] ? [[`in ${name}`, JSON.stringify(when[column].tree)]] : [])),
    ...outputs.map(({ name }, column): [string, string] => [`out ${name}`, JSON.stringify(then[column]!.tree)]),
    ['note', note ?? ''], ['clause', clause.join()],
  ]);

/** The share of cells that two rows have in common. */
function alike(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): number {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) === other.get(name)).length / names.size;
}
