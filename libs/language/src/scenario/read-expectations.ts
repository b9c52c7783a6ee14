import { itemsOf, type Entry, type Node, type ScalarNode } from '../source/node.js';
import { commonCodes, decisionCodes } from '../words/common-codes.js';
import { takeNameList, takeNames } from '../words/names.js';
import { entryWords, verdicts } from '../words/scenario-words.js';
import { takeExpression } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import type { Expectations, ExpectedCode, ExpectedEntry } from './scenario-file.js';
import type { ScenarioNames } from './scenario-names.js';
import { takeInstant } from './take-instant.js';

/** What must hold after a step: state, refused, expect, duty, due, task, entry, told. */
export function readExpectations(words: ReadonlyMap<string, Entry>, names: ScenarioNames): Expectations {
  const { problems } = names.reading;
  const state = takeExpression(words.get('state')?.value, problems);
  if (state !== null) checkState(state, names);
  return {
    state: state?.text ?? null,
    refused: words.has('refused') ? itemsOf(words.get('refused')?.value).flatMap((node) => readCodes(node, names)) : null,
    expect: entriesOf(words.get('expect'), names).map(({ key, value }) => (checkPath(key, names), { path: key.text, value: names.data(value), place: key.place })),
    duty: entriesOf(words.get('duty'), names).flatMap(({ key, value }) => {
      const verdict = takeExpression(value, problems);
      if (verdict === null) return [];
      if (!verdicts.includes(verdict.text)) names.unknown(verdict, verdicts, '结论', 'verdict');
      checkDuty(key, names);
      return [{ path: key.text, verdict: verdict.text, place: key.place }];
    }),
    due: entriesOf(words.get('due'), names).map(({ key, value }) => {
      checkDue(key, names);
      const none = value.is === 'scalar' && value.text === 'none';
      return { path: key.text, due: none ? null : takeInstant(value, names, true), place: key.place };
    }),
    task: words.has('task') ? readTask(words.get('task')!.value, names) : null,
    entry: itemsOf(words.get('entry')?.value).flatMap((node) => readEntry(node, names)),
    told: Object.fromEntries(entriesOf(words.get('told'), names).map(({ key, value }) => {
      if (!names.people.has(key.text)) names.unknown(key, names.people, '人员', 'person');
      return [key.text, takeNameList(value, problems).filter(({ text }) => text !== 'none').map((message) => (checkMessage(message, names), message.text))];
    })),
  };
}

/** A code, or codes with what their texts show: OVERPAID, or { OVERPAID: { still_owed: 12.00 } }. */
function readCodes(node: Node, names: ScenarioNames): ExpectedCode[] {
  if (node.is === 'scalar') return [{ code: knownCode(node, names), shows: {}, place: node.place }];
  if (node.is === 'map') return node.entries.map(({ key, value }) => ({ code: knownCode(key, names), shows: readShows(key, value, names), place: key.place }));
  names.reading.problems.error('name-expected', node.place, '这里应当是代码，或代码和所示的值。', 'A code is expected here, or a code with the values that it shows.');
  return [];
}

function knownCode(code: ScalarNode, names: ScenarioNames): string {
  const known = [...names.site.codes.keys(), ...Object.keys(commonCodes), ...decisionCodes];
  if (!known.includes(code.text)) names.unknown(code, known, '代码', 'code');
  return code.text;
}

function readShows(code: ScalarNode, node: Node, names: ScenarioNames): Record<string, unknown> {
  const declared = names.site.codes.get(code.text)?.code.shows;
  const shown = takeNames(node, names.reading.problems, false);
  for (const { key } of shown) if (declared !== undefined && !Object.hasOwn(declared, key.text)) names.unknown(key, Object.keys(declared), `代码“${code.text}”所示的值`, 'shown value');
  return Object.fromEntries(shown.map(({ key, value }) => [key.text, names.data(value)]));
}

function entriesOf(entry: Entry | undefined, names: ScenarioNames): Entry[] {
  if (entry === undefined) return [];
  if (entry.value.is === 'map') return entry.value.entries;
  names.reading.problems.error('map-expected', entry.value.place, '这里应当是名称和值。', 'Names with values are expected here.');
  return [];
}

/** Any state of any workflow: a step may be about a case of another one. */
function checkState(state: ScalarNode, names: ScenarioNames): void {
  const known = [...names.workflows.values()].flatMap((workflow) => [...workflow.states.keys()]);
  if (!known.includes(state.text)) names.unknown(state, known, '状态', 'state');
}

/** keys(E07-1).status, REG-02(loan1).due_at, loan1.state, or a field or let of the case; what the path finds is looked up when the step runs. */
function checkPath(path: ScalarNode, names: ScenarioNames): void {
  const row = /^([\p{L}\p{N}_-]+)\(([^)]+)\)\.([\p{L}\p{N}_]+)(?:\.[\p{L}\p{N}_]+)*$/u.exec(path.text);
  const register = names.site.registers.get(row?.[1] ?? '');
  if (row !== null && register !== undefined) {
    const columns = register.columns.map(({ name }) => name);
    if (!columns.includes(row[3] ?? '')) names.unknown({ ...path, text: row[3] ?? '' }, columns, '栏目', 'column');
    return;
  }
  if (row !== null) {
    const record = names.site.records.get(row[1] ?? '');
    if (record === undefined) names.unknown({ ...path, text: row[1] ?? '' }, [...names.site.records.keys(), ...names.site.registers.keys()], '档案或登记簿', 'record');
    else if (!Object.hasOwn(record.definition.columns, row[3] ?? '')) names.unknown({ ...path, text: row[3] ?? '' }, Object.keys(record.definition.columns), '字段', 'column');
    return;
  }
  const [first = '', second] = path.text.split('.');
  const of = names.cases.has(first) && second !== undefined ? names.cases.get(first) : names.workflow.id;
  const name = names.cases.has(first) && second !== undefined ? second : first;
  const workflows = of === undefined || of === '' ? [...names.workflows.values()] : [...names.workflows.values()].filter((workflow) => workflow.id === of || first === name);
  const known = workflows.flatMap((workflow) => [...workflow.fields.keys(), ...workflow.lets.keys()]);
  if (name !== 'state' && !known.includes(name)) names.unknown({ ...path, text: name }, [...known, 'state'], '字段', 'field');
}

function checkDuty(path: ScalarNode, names: ScenarioNames): void {
  const name = (path.text.split('.').at(-1) ?? '').replace(/#\d+$/, '');
  const known = [...names.workflows.values()].flatMap((workflow) => [...workflow.duties.keys()]);
  if (!known.includes(name)) names.unknown({ ...path, text: name }, known, '责任', 'duty');
}

/** A duty, or what an `after` of any workflow waits for. */
function checkDue(path: ScalarNode, names: ScenarioNames): void {
  const name = (path.text.split('.').at(-1) ?? '').replace(/#\d+$/, '');
  const known = [...names.workflows.values()].flatMap(({ duties, states, root }) => [...duties.keys(), ...[root, ...states.values()].flatMap(({ after }) => after.map((timer) => timer.name.text))]);
  if (!known.includes(name)) names.unknown({ ...path, text: name }, known, '责任或定时', 'due');
}

function readTask(node: Node, names: ScenarioNames): string[] {
  const whose = takeNameList(node, names.reading.problems);
  const known = [...names.site.roles.keys(), ...names.people, 'none'];
  for (const one of whose) if (!known.includes(one.text)) names.unknown(one, known, '角色或人员', 'role or person');
  return whose.map(({ text }) => text).filter((text) => text !== 'none');
}

function readEntry(node: Node, names: ScenarioNames): ExpectedEntry[] {
  const { problems } = names.reading;
  const words = takeWords(node, entryWords, problems);
  const event = takeExpression(words?.get('event')?.value, problems);
  if (words === null || event === null) return [];
  const text = (word: string) => takeExpression(words.get(word)?.value, problems)?.text ?? null;
  const state = takeExpression(words.get('state')?.value, problems);
  if (state !== null) checkState(state, names);
  return [{ event: event.text, by: text('by'), at: takeInstant(words.get('at')?.value, names), wasDue: takeInstant(words.get('was_due')?.value, names), state: state?.text ?? null, place: node.place }];
}

function checkMessage(message: ScalarNode, names: ScenarioNames): void {
  const known = [...names.site.templates.keys(), ...[...names.workflows.values()].flatMap((workflow) => [...workflow.duties.keys()])];
  if (!known.includes(message.text)) names.unknown(message, known, '消息模板或责任', 'message');
}
