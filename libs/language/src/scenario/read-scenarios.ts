import type { Node } from '../source/node.js';
import type { FileKind, SortedFile } from '../source/sort-files.js';
import type { SharedSite } from '../site/shared-site.js';
import { tellUnknown } from '../words/tell-unknown.js';
import { takeClauses, type Reading } from '../words/reading.js';
import { scenarioFileWords, scenarioTitleWords, scenarioWords } from '../words/scenario-words.js';
import { takeText, takeTitle } from '../words/texts.js';
import { takeWords } from '../words/vocabulary.js';
import type { WorkflowDraft } from '../workflow/workflow-draft.js';
import { checkTimes } from './check-times.js';
import { ScenarioNames } from './scenario-names.js';
import { readGiven } from './read-given.js';
import { readStep } from './read-step.js';
import type { Given, Scenario, ScenarioFile } from './scenario-file.js';

/** Reads a scenario file: words, names of events, states, people and cases are checked; values are kept as data. */
export function readScenarios(file: SortedFile, drafts: ReadonlyMap<string, WorkflowDraft>, site: SharedSite, reading: Reading, unread: ReadonlySet<FileKind>): ScenarioFile[] {
  const words = takeWords(file.node, scenarioFileWords, reading.problems);
  const id = words?.get('workflow')?.value;
  const list = words?.get('scenarios')?.value;
  if (words === null || id?.is !== 'scalar' || list === undefined) return [];
  const workflow = drafts.get(id.text);
  if (workflow === undefined) {
    if (!unread.has('workflow')) tellUnknown(reading.problems, id, drafts.keys(), { zh: '流程', en: 'workflow' });
    return [];
  }
  if (list.is !== 'list') {
    reading.problems.error('list-expected', list.place, '这里应当是一个个情景。', 'A list of scenarios is expected here.');
    return [];
  }
  const names = new ScenarioNames(workflow, drafts, site, reading, unread);
  const given = readGiven(words.get('given')?.value, names);
  const scenarios = list.items.flatMap((item) => readScenario(item, names, given));
  return [{ file: file.path, workflow: workflow.id, given, argued: readArgued(words.get('argued')?.value, reading), scenarios }];
}

function readArgued(node: Node | undefined, reading: Reading): ScenarioFile['argued'] {
  return (node?.is === 'map' ? node.entries : []).flatMap(({ key, value }) => {
    const why = takeText(value, reading.problems);
    if (why === '') reading.problems.error('argued-without-reason', key.place, '请写明为何没有情景会发现这条规则。', 'Say why no scenario can miss this rule.');
    return [{ rule: key.text, why, place: key.place }];
  });
}

function readScenario(node: Node, file: ScenarioNames, base: Given): Scenario[] {
  const { problems } = file.reading;
  const words = takeWords(node, scenarioWords, problems);
  const titleNode = words?.get('scenario')?.value;
  const title = titleNode === undefined ? null : takeWords(titleNode, scenarioTitleWords, problems);
  const steps = words?.get('steps')?.value;
  if (words === null || title === null || steps === undefined) return [];
  if (steps.is !== 'list' || steps.items.length === 0) {
    problems.error('list-expected', steps.place, '情景至少要有一个步骤。', 'A scenario has at least one step.');
    return [];
  }
  const names = file.inside();
  const given = readGiven(words.get('given')?.value, names);
  names.know(base);
  names.know(given);
  const read = steps.items.flatMap((step) => readStep(step, names));
  checkTimes(read, base, given, problems);
  return [{ title: takeTitle(title, problems), clause: takeClauses(words.get('clause')?.value, file.reading, names.workflow.regulation), given, steps: read, place: node.place }];
}
