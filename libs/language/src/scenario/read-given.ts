import { readValue } from '../site/read-value.js';
import { itemsOf, type Entry, type Node, type ScalarNode } from '../source/node.js';
import { takeExpression, takeText, takeYes } from '../words/texts.js';
import { takeNameList, takeNames } from '../words/names.js';
import { givenCaseWords, givenWords, personPostWords, personWords } from '../words/scenario-words.js';
import { takeWords } from '../words/vocabulary.js';
import { takeInstant } from './take-instant.js';
import type { Given, GivenCase, GivenPerson, GivenPost } from './scenario-file.js';
import type { ScenarioNames } from './scenario-names.js';

/** What is laid before the first step. */
export function readGiven(node: Node | undefined, names: ScenarioNames): Given {
  const { problems } = names.reading;
  const words = node === undefined ? null : takeWords(node, givenWords, problems);
  const entries = (word: string) => takeNames(words?.get(word)?.value, problems, false);
  for (const { key, value } of entries('values')) names.values.set(key.text, value);
  return {
    people: Object.fromEntries(entries('people').flatMap(({ key, value }) => named(key.text, readPerson(value, names)))),
    records: readRows(words?.get('records')?.value, names),
    parameters: readParameters(words?.get('parameters')?.value, names),
    cases: Object.fromEntries(takeNames(words?.get('cases')?.value, problems, false).flatMap(({ key, value }) => named(key.text, readCase(value, names)))),
  };
}

function named<T>(name: string, value: T | null): [string, T][] {
  return value === null ? [] : [[name, value]];
}

function readPerson(node: Node, names: ScenarioNames): GivenPerson | null {
  const words = takeWords(node, personWords, names.reading.problems);
  if (words === null) return null;
  const roles = takeNameList(words.get('roles')?.value ?? words.get('role')?.value, names.reading.problems);
  const several = itemsOf(words.get('posts')?.value).flatMap((item) => {
    const post = takeWords(item, personPostWords, names.reading.problems);
    const role = takeExpression(post?.get('role')?.value, names.reading.problems);
    return post === null || role === null ? [] : [readPost(role, post, names)];
  });
  return { posts: [...roles.map((role) => readPost(role, words, names)), ...several], place: node.place };
}

function readPost(role: ScalarNode, words: ReadonlyMap<string, Entry>, names: ScenarioNames): GivenPost {
  const { problems } = names.reading;
  if (!names.site.roles.has(role.text)) names.unknown(role, names.site.roles.keys(), '角色', 'role');
  const of = words.has('of') ? takeText(words.get('of')?.value, problems) : null;
  const day = (word: string) => {
    const node = words.get(word)?.value;
    return node === undefined ? null : (readValue(node, { is: 'date' }, problems) as string | null);
  };
  const bound = names.site.roles.get(role.text)?.role.of !== null;
  return {
    role: role.text, of: bound ? of : null, deputy: takeYes(words.get('deputy')?.value, problems), onDuty: takeYes(words.get('on_duty')?.value, problems), from: day('from'), to: day('to'),
  };
}

function readRows(node: Node | undefined, names: ScenarioNames): Given['records'] {
  const records: Given['records'] = {};
  for (const { key, value } of node?.is === 'map' ? node.entries : []) {
    const record = names.site.records.get(key.text);
    if (record === undefined) {
      names.unknown(key, names.site.records.keys(), '档案', 'record');
      continue;
    }
    const rows: Record<string, Record<string, unknown>> = {};
    for (const row of value.is === 'map' ? value.entries : []) {
      const columns: Record<string, unknown> = {};
      for (const column of row.value.is === 'map' ? row.value.entries : []) {
        if (Object.hasOwn(record.definition.columns, column.key.text)) columns[column.key.text] = names.dataOf(column.value, record.definition.columns[column.key.text]!.type);
        else names.unknown(column.key, Object.keys(record.definition.columns), `档案“${key.text}”的字段`, 'column');
      }
      rows[row.key.text] = columns;
    }
    records[key.text] = rows;
  }
  return records;
}

function readParameters(node: Node | undefined, names: ScenarioNames): Given['parameters'] {
  const parameters: Given['parameters'] = {};
  for (const { key, value } of node?.is === 'map' ? node.entries : []) {
    const parameter = names.site.parameters.get(key.text);
    if (parameter !== undefined) parameters[key.text] = names.dataOf(value, parameter.type);
    else names.unknown(key, names.site.parameters.keys(), '参数', 'parameter');
  }
  return parameters;
}

function readCase(node: Node, names: ScenarioNames): GivenCase | null {
  const { problems } = names.reading;
  const words = takeWords(node, givenCaseWords, problems);
  if (words === null) return null;
  const id = takeExpression(words.get('workflow')?.value, problems);
  const workflow = id === null ? names.workflow : names.workflows.get(id.text);
  if (workflow === undefined) {
    if (id !== null) names.unknown(id, names.workflows.keys(), '流程', 'workflow');
    return null;
  }
  const state = takeExpression(words.get('state')?.value, problems);
  if (state !== null && !workflow.states.has(state.text)) names.unknown(state, workflow.states.keys(), `流程“${workflow.id}”的状态`, 'state');
  const fields: Record<string, unknown> = {};
  for (const { key, value } of names.form(words.get('with')?.value)) {
    const known = workflow.fields.get(key.text);
    if (known !== undefined) fields[key.text] = names.dataOf(value, known.field.type);
    else names.unknown(key, workflow.fields.keys(), `流程“${workflow.id}”的字段`, 'field');
  }
  const duties: Record<string, string> = {};
  for (const { key, value } of takeNames(words.get('duties')?.value, problems, false)) {
    if (!workflow.duties.has(key.text)) names.unknown(key, workflow.duties.keys(), `流程“${workflow.id}”的责任`, 'duty');
    const due = takeInstant(value, names, true);
    if (due !== null) duties[key.text] = due;
  }
  return { workflow: workflow.id, state: state?.text ?? '', at: words.has('at') ? takeInstant(words.get('at')?.value, names) : null, with: fields, duties, place: node.place };
}
