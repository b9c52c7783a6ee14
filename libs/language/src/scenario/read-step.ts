import { actionsOf } from '../chart/check-events.js';
import type { Entry, Node, ScalarNode } from '../source/node.js';
import { takeNameList } from '../words/names.js';
import { claimedWords, stepWords } from '../words/scenario-words.js';
import { takeExpression, takeText, takeYes } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import type { WorkflowDraft } from '../workflow/workflow-draft.js';
import { readExpectations } from './read-expectations.js';
import type { ScenarioStep, SentStep } from './scenario-file.js';
import type { ScenarioNames } from './scenario-names.js';
import { takeInstant } from './take-instant.js';

/** One step: somebody sends something, the clock runs on, the service stops or starts, or two race. */
export function readStep(node: Node, names: ScenarioNames): ScenarioStep[] {
  const { problems } = names.reading;
  const words = takeWords(node, stepWords, problems);
  if (words === null) return [];
  const race = words.get('race');
  const at = takeInstant(words.get('at')?.value ?? firstAt(race), names);
  if (at === null) {
    if (!words.has('at')) problems.error('step-without-time', node.place, '步骤须写明 at。', 'A step says when: `at`.');
    return [];
  }
  if (race !== undefined) {
    const steps = (race.value.is === 'list' ? race.value.items : []).flatMap((item) => {
      const inner = takeWords(item, stepWords, problems);
      return inner === null ? [] : sentStep(item, inner, at, names);
    });
    if (steps.length < 2) problems.error('race-of-one', race.key.place, 'race 需要两个发送步骤。', 'A race needs two steps that send.');
    return [{ do: 'race', at, steps, place: node.place }];
  }
  if (words.has('send') || words.has('as')) return sentStep(node, words, at, names);
  const kind = takeYes(words.get('stop')?.value, problems) ? 'stop' : takeYes(words.get('restart')?.value, problems) ? 'restart' : 'clock';
  for (const word of ['with', 'refused', 'claimed', 'joins', 'cosign']) {
    const entry = words.get(word);
    if (entry !== undefined) problems.error('step-sends-nothing', entry.key.place, `此步骤没有发送事件，不能写“${word}”。`, `This step sends nothing, so it has no "${word}".`);
  }
  // the step may be about a case that begins in it
  const about = words.get('to')?.value;
  const beginner = names.cases.get(about?.is === 'scalar' ? about.text : '') ?? '';
  const begins = takeBegins(words.get('begins'), null, names.workflows.get(beginner) ?? names.workflow, names);
  const to = takeCase(words.get('to'), names);
  return [{ do: kind, at, to, begins, place: node.place, ...readExpectations(words, names) }];
}

function firstAt(race: Entry | undefined): Node | undefined {
  const first = race?.value.is === 'list' ? race.value.items[0] : undefined;
  return first?.is === 'map' ? first.entries.find((entry) => entry.key.text === 'at')?.value : undefined;
}

function sentStep(node: Node, words: Map<string, Entry>, at: string, names: ScenarioNames): SentStep[] {
  const { problems } = names.reading;
  const event = takeExpression(words.get('send')?.value, problems);
  const as = takeExpression(words.get('as')?.value, problems);
  if (event === null || as === null) {
    problems.error('step-incomplete', node.place, '发送步骤须写明 as 和 send。', 'A step that sends says `as` whom and what it `send`s.');
    return [];
  }
  checkPerson(as, names);
  const to = takeCase(words.get('to'), names);
  const workflow = workflowOf(to, event.text, names);
  const described = workflow.events.get(event.text);
  if (described === undefined) names.unknown(event, workflow.events.keys(), `流程“${workflow.id}”的事件`, 'event');
  const form: Record<string, unknown> = {};
  for (const { key, value } of names.form(words.get('with')?.value)) {
    if (described === undefined || described.form.some(({ name }) => name.text === key.text)) form[key.text] = names.dataOf(value, workflow.fields.get(key.text)?.field.type ?? { is: 'any' });
    else names.unknown(key, described.form.map(({ name }) => name.text), `事件“${event.text}”的表单字段`, 'form field');
  }
  const starts = workflow.start.some((name) => name.text === event.text);
  return [{
    do: 'send', at, as: as.text, cosign: takePerson(words.get('cosign'), names), event: event.text, to, with: form,
    claimed: takeClaimed(words.get('claimed')?.value, names),
    begins: takeBegins(words.get('begins'), starts ? workflow : null, workflow, names),
    joins: takeCase(words.get('joins'), names),
    place: node.place,
    ...readExpectations(words, names),
  }];
}

function takePerson(entry: Entry | undefined, names: ScenarioNames): string | null {
  const person = takeExpression(entry?.value, names.reading.problems);
  if (person !== null) checkPerson(person, names);
  return person?.text ?? null;
}

function checkPerson(person: ScalarNode, names: ScenarioNames): void {
  if (!names.people.has(person.text)) names.unknown(person, names.people, '人员', 'person');
}

/** The workflow of the case; of one that another case began only the event tells which, and those come first that the other's workflow begins. */
function workflowOf(to: string | null, event: string, names: ScenarioNames): WorkflowDraft {
  const known = names.workflows.get(to === null ? names.workflow.id : (names.cases.get(to) ?? ''));
  if (known !== undefined) return known;
  const having = [...names.workflows.values()].filter((workflow) => workflow.events.has(event));
  const begun = new Set(actionsOf(names.beginners.get(to ?? '') ?? names.workflow).map((action) => (action.do === 'start' ? action.workflow.text : null)));
  return having.find(({ id }) => begun.has(id)) ?? having.find((workflow) => workflow !== names.workflow) ?? names.workflow;
}

function takeCase(entry: Entry | undefined, names: ScenarioNames): string | null {
  const name = takeExpression(entry?.value, names.reading.problems);
  if (name === null) return null;
  if (!names.cases.has(name.text)) names.unknown(name, names.cases.keys(), '案件', 'case');
  return name.text;
}

/** The names of new cases: of the workflow that the event begins, else of those that a case of `by` begins. */
function takeBegins(entry: Entry | undefined, workflow: WorkflowDraft | null, by: WorkflowDraft, names: ScenarioNames): string[] {
  const begun = takeNameList(entry?.value, names.reading.problems).map(({ text }) => text);
  for (const name of begun) {
    names.cases.set(name, workflow?.id ?? '');
    names.beginners.set(name, by);
  }
  return begun;
}

function takeClaimed(node: Node | undefined, names: ScenarioNames): SentStep['claimed'] {
  if (node === undefined) return null;
  if (node.is === 'scalar') {
    const at = takeInstant(node, names);
    return at === null ? null : { at, reason: null };
  }
  const words = takeWords(node, claimedWords, names.reading.problems);
  const at = takeInstant(words?.get('at')?.value, names);
  return at === null ? null : { at, reason: words?.has('reason') === true ? takeText(words.get('reason')?.value, names.reading.problems) : null };
}
