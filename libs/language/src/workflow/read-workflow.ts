import { itemsOf, type Node, type ScalarNode } from '../source/node.js';
import type { TypeReader } from '../site/type-reader.js';
import { readChart } from '../chart/read-chart.js';
import { readField } from '../site/read-field.js';
import { readTable } from '../table/read-table.js';
import { isGoodName, takeNameList, takeNames } from '../words/names.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { takeExpression, takeText, takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import { calendarStartWords, claimWords, elseSendWords, parentWords, workflowWords } from '../words/workflow-words.js';
import { addKinship } from './add-kinship.js';
import { addPeriod } from './add-period.js';
import { readDuties } from './read-duties.js';
import { readEvents } from './read-events.js';
import { readNamedExpressions } from './read-named-expressions.js';
import { readAlternatives } from './read-senders.js';
import type { ClaimDraft, WorkflowDraft } from './workflow-draft.js';

/** the workflow under which changes of rows enter the history */
const SITE = 'site';

/** Takes a workflow file apart. Its tables file, if there is one, is read with it. */
export function readWorkflow(file: Node, tables: readonly Node[], types: TypeReader, reading: Reading): WorkflowDraft | null {
  const { problems } = reading;
  const words = takeWords(file, workflowWords, problems);
  const name = words?.get('id')?.value;
  if (words === null || name?.is !== 'scalar' || !isGoodName(name, problems)) return null;
  if (name.text === SITE) problems.error('reserved-name', name.place, `“${SITE}”是站点自己的变动在历史中的名称，请换一个。`, `"${SITE}" is what the history calls changes of the site itself; choose another name.`);
  const value = (word: string) => words.get(word)?.value;
  const regulation = words.has('regulation') ? takeText(value('regulation'), problems) : null;
  const { root, states } = readChart(words, file.place, reading, regulation);
  const draft: WorkflowDraft = {
    id: name.text, name, regulation, root, states,
    title: takeTitle(words, problems),
    clause: takeClauses(value('clause'), reading, regulation),
    place: takeExpression(value('place'), problems),
    start: readStart(value('start'), reading),
    calendar: readCalendarStarts(value('start'), reading),
    parent: readParent(value('parent'), reading),
    claims: readClaims(value('claim'), reading),
    fields: new Map(),
    lets: readExpressions(value('let'), reading),
    deadlines: readExpressions(value('deadlines'), reading),
    duties: readDuties(value('duties'), reading, regulation),
    who: new Map(takeNames(value('who'), problems).map((entry) => [entry.key.text, { name: entry.key, alternatives: readAlternatives(entry.value, reading) }])),
    events: readEvents(value('events'), reading, regulation),
    tables: new Map(),
  };
  for (const { key, value: node } of takeNames(value('fields'), problems)) {
    const field = readField(node, types, reading, regulation);
    if (field !== null) draft.fields.set(key.text, { field, node: key });
  }
  addKinship(draft, problems);
  addPeriod(draft, problems);
  for (const source of [value('tables'), ...tables]) {
    for (const entry of takeNames(source, problems)) {
      const table = readTable(entry, types, reading, false, regulation);
      if (table === null) continue;
      if (draft.tables.has(entry.key.text)) problems.error('declared-twice', entry.key.place, `“${entry.key.text}”已在别处定义。`, `"${entry.key.text}" is declared twice.`);
      draft.tables.set(entry.key.text, table);
    }
  }
  return draft;
}

function readParent(node: Node | undefined, reading: Reading): WorkflowDraft['parent'] {
  const words = node === undefined ? null : takeWords(node, parentWords, reading.problems);
  const [workflow, called] = ['workflow', 'called'].map((word) => takeExpression(words?.get(word)?.value, reading.problems));
  return workflow && called && isGoodName(called, reading.problems) ? { workflow, called } : null;
}

function readExpressions(node: Node | undefined, reading: Reading): Map<string, { node: ScalarNode; name: ScalarNode }> {
  const read = new Map<string, { node: ScalarNode; name: ScalarNode }>();
  for (const { key, value } of takeNames(node, reading.problems)) {
    const expression = takeExpression(value, reading.problems);
    if (expression !== null) read.set(key.text, { node: expression, name: key });
  }
  return read;
}

/** A list of events or, where some come by the calendar, a map of them. */
function readStart(node: Node | undefined, reading: Reading): ScalarNode[] {
  return node?.is === 'map' ? node.entries.map((entry) => entry.key) : takeNameList(node, reading.problems);
}

function readCalendarStarts(node: Node | undefined, reading: Reading): WorkflowDraft['calendar'] {
  const starts: WorkflowDraft['calendar'] = new Map();
  for (const { key, value } of node?.is === 'map' ? node.entries : []) {
    const words = value.is === 'map' && value.entries.length === 0 ? null : takeWords(value, calendarStartWords, reading.problems);
    const every = takeExpression(words?.get('every')?.value, reading.problems);
    if (every !== null) starts.set(key.text, { every, forEach: takeExpression(words?.get('for_each')?.value, reading.problems) });
  }
  return starts;
}

function readClaims(node: Node | undefined, reading: Reading): ClaimDraft[] {
  return takeNames(node, reading.problems, false).flatMap(({ key, value }) => {
    const words = takeWords(value, claimWords, reading.problems);
    const of = itemsOf(words?.get('of')?.value).flatMap((node) => takeExpression(node, reading.problems) ?? []);
    if (words === null || of.length === 0) return [];
    const send = words.get('else_send')?.value;
    const sent = send === undefined ? null : takeWords(send, elseSendWords, reading.problems);
    const event = takeExpression(sent?.get('event')?.value, reading.problems);
    return [{
      name: key, of,
      while: takeNameList(words.get('while')?.value, reading.problems),
      elseRefuse: takeExpression(words.get('else_refuse')?.value, reading.problems),
      elseSend: event === null ? null : { event, with: readNamedExpressions(sent?.get('with')?.value, reading) },
    }];
  });
}
