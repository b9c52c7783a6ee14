import { itemsOf, type Entry, type Node, type ScalarNode } from '../source/node.js';
import { commonCodes } from '../words/common-codes.js';
import { takeNameList } from '../words/names.js';
import { entryWords, verdicts } from '../words/scenario-words.js';
import { takeExpression } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import type { Expectations, ExpectedEntry } from './scenario-file.js';
import type { ScenarioNames } from './scenario-names.js';
import { takeInstant } from './take-instant.js';

/** What must hold after a step: state, refused, expect, duty, due, task, entry, told. */
export function readExpectations(words: ReadonlyMap<string, Entry>, names: ScenarioNames): Expectations {
  const { problems } = names.reading;
  const state = takeExpression(words.get('state')?.value, problems);
  if (state !== null) checkState(state, names);
  const refused = words.has('refused') ? takeNameList(words.get('refused')?.value, problems) : null;
  for (const code of refused ?? []) {
    if (!names.site.codes.has(code.text) && !Object.hasOwn(commonCodes, code.text)) names.unknown(code, [...names.site.codes.keys(), ...Object.keys(commonCodes)], '代码', 'code');
  }
  return {
    state: state?.text ?? null,
    refused: refused?.map((code) => code.text) ?? null,
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
      return [key.text, takeNameList(value, problems).map((message) => (checkMessage(message, names), message.text))];
    })),
  };
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
  return [{ event: event.text, by: text('by'), at: takeInstant(words.get('at')?.value, names), wasDue: takeInstant(words.get('was_due')?.value, names), place: node.place }];
}

function checkMessage(message: ScalarNode, names: ScenarioNames): void {
  const known = [...names.site.templates.keys(), ...[...names.workflows.values()].flatMap((workflow) => [...workflow.duties.keys()])];
  if (!known.includes(message.text)) names.unknown(message, known, '消息模板或责任', 'message');
}
