import type { Entry, ScalarNode } from '../source/node.js';
import { commonCodes } from '../words/common-codes.js';
import { takeNameList } from '../words/names.js';
import { verdicts } from '../words/scenario-words.js';
import { takeExpression } from '../words/texts.js';
import type { Expectations } from './scenario-file.js';
import type { ScenarioNames } from './scenario-names.js';

/** What must hold after a step: state, refused, expect, duty, told. */
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

/** keys(E07-1).status, loan1.state, or a field of the case; what the path finds is looked up when the step runs. */
function checkPath(path: ScalarNode, names: ScenarioNames): void {
  const row = /^([\p{L}\p{N}_]+)\((.+)\)\.([\p{L}\p{N}_]+)$/u.exec(path.text);
  if (row !== null) {
    const record = names.site.records.get(row[1] ?? '');
    if (record === undefined) names.unknown({ ...path, text: row[1] ?? '' }, names.site.records.keys(), '档案', 'record');
    else if (!Object.hasOwn(record.definition.columns, row[3] ?? '')) names.unknown({ ...path, text: row[3] ?? '' }, Object.keys(record.definition.columns), '字段', 'column');
    return;
  }
  const [first = '', second] = path.text.split('.');
  const of = names.cases.has(first) && second !== undefined ? names.cases.get(first) : names.workflow.id;
  const name = names.cases.has(first) && second !== undefined ? second : first;
  const workflows = of === undefined || of === '' ? [...names.workflows.values()] : [...names.workflows.values()].filter((workflow) => workflow.id === of || first === name);
  const known = workflows.flatMap((workflow) => [...workflow.fields.keys()]);
  if (name !== 'state' && !known.includes(name)) names.unknown({ ...path, text: name }, [...known, 'state'], '字段', 'field');
}

function checkDuty(path: ScalarNode, names: ScenarioNames): void {
  const name = (path.text.split('.').at(-1) ?? '').replace(/#\d+$/, '');
  const known = [...names.workflows.values()].flatMap((workflow) => [...workflow.duties.keys()]);
  if (!known.includes(name)) names.unknown({ ...path, text: name }, known, '义务', 'duty');
}

function checkMessage(message: ScalarNode, names: ScenarioNames): void {
  const known = [...names.site.templates.keys(), ...[...names.workflows.values()].flatMap((workflow) => [...workflow.duties.keys()])];
  if (!known.includes(message.text)) names.unknown(message, known, '消息模板或义务', 'message');
}
