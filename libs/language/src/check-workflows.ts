import { sharedScope } from './checking/shared-scope.js';
import { World } from './checking/world.js';
import { makeDefinition } from './building/make-definition.js';
import type { Definition } from './definition/definition.js';
import type { ScenarioFile } from './scenario/scenario-file.js';
import { checkCalendarYears } from './scenario/check-calendar-years.js';
import { readScenarios } from './scenario/read-scenarios.js';
import { checkSite } from './site/check-site.js';
import { checkClauses } from './site/read-regulation.js';
import { readSite } from './site/read-site.js';
import { siteDefinitions, type SiteDefinitions } from './site/site-definitions.js';
import type { Problem } from './source/problem.js';
import { Problems } from './source/problems.js';
import { sortFiles, type SortedFiles, type SourceFile } from './source/sort-files.js';
import type { Reading } from './words/reading.js';
import { checkChart } from './chart/check-chart.js';
import { checkTables } from './table/check-tables.js';
import { expandFragments } from './workflow/expand-fragments.js';
import { readWorkflow } from './workflow/read-workflow.js';
import type { WorkflowDraft } from './workflow/workflow-draft.js';
import type { SharedSite } from './site/shared-site.js';
import type { TypeReader } from './site/type-reader.js';

export interface CheckedWorkflows {
  /** by id; a workflow in whose files an error was found is left out, and none is given while a shared file has one */
  workflows: Record<string, Definition>;
  site: SiteDefinitions;
  scenarios: ScenarioFile[];
  /** all of them, by file and line */
  problems: Problem[];
}

/** Takes all files of a site and gives the definitions, or says what is wrong, where, and what to write instead. Never throws. */
export function checkWorkflows(files: readonly SourceFile[]): CheckedWorkflows {
  const known = before.find((one) => isSame(one.files, files));
  if (known) return known.checked;
  const { checked } = checkInWorld(files);
  before.unshift({ files: [...files], checked });
  before.length = Math.min(before.length, KEPT);
  return checked;
}

const KEPT = 2;

/** What was checked last: who checks files, compares them with others and then publishes them waits once. What comes of checking is never changed. */
const before: { files: readonly SourceFile[]; checked: CheckedWorkflows }[] = [];

const isSame = (one: readonly SourceFile[], other: readonly SourceFile[]): boolean =>
  one.length === other.length && one.every(({ path, text }, index) => path === other[index]!.path && text === other[index]!.text);

/** The same, with the world in which the expressions were checked last. */
export function checkInWorld(files: readonly SourceFile[]): { checked: CheckedWorkflows; world: World } {
  const reading: Reading = { problems: new Problems(), clauses: [] };
  const sorted = sortFiles(files, reading.problems);
  const { site, types } = readSite(sorted, reading);
  const drafts = readDrafts(sorted, site, types, reading);
  const scenarios = sorted.files.scenarios.flatMap((file) => readScenarios(file, drafts, site, reading, sorted.unread));
  checkClauses(site, reading);
  const world = new World(site, drafts, reading, sorted.unread);
  const definitions = makeAll(world, scenarios);
  const problems = reading.problems.inOrder();
  return { checked: { workflows: sound(definitions, drafts, problems), site: siteDefinitions(site, drafts), scenarios, problems }, world };
}

function readDrafts({ files, unread }: SortedFiles, site: SharedSite, types: TypeReader, reading: Reading): Map<string, WorkflowDraft> {
  const drafts = new Map<string, WorkflowDraft>();
  for (const file of files.workflow) {
    const tables = files['tables of a workflow'].filter((table) => table.stem === file.stem).map((table) => table.node);
    const draft = readWorkflow(expandFragments(file.node, site.fragments, reading), tables, types, reading);
    if (draft === null) continue;
    if (drafts.has(draft.id)) reading.problems.error('declared-twice', draft.name.place, `流程“${draft.id}”已在别处定义。`, `The workflow "${draft.id}" is declared twice.`);
    else drafts.set(draft.id, draft);
  }
  for (const table of files['tables of a workflow']) {
    if (!unread.has('workflow') && !files.workflow.some((file) => file.stem === table.stem)) reading.problems.warning('tables-without-workflow', table.node.place, '旁边没有同名的流程文件。', 'There is no workflow file of the same name beside it.');
  }
  return drafts;
}

/**
 * Whether a field is set depends on what is assigned, and what an expression may be depends on what is set:
 * check, note what turned out to be null, and check again until nothing new turns up. Only the last round's problems count.
 */
function makeAll(world: World, scenarios: readonly ScenarioFile[]): Map<string, Definition> {
  const { reading } = world;
  for (;;) {
    const known = world.nullable.size;
    const round = world.withProblems(new Problems(reading.problems.refusedNames));
    round.reflow();
    const scope = sharedScope(round);
    const made = [...round.workflows.values()].map((workflow) => makeDefinition(round, workflow, scope));
    if (round.nullable.size > known) continue;
    checkSite(round, scope);
    checkCalendarYears(round, made.map(({ making }) => making), scenarios);
    for (const { making } of made) {
      checkChart(making);
      checkTables(making);
    }
    reading.problems.addAll(round.reading.problems);
    return new Map(made.map(({ definition }) => [definition.id, definition]));
  }
}

/** Definitions in whose files, and in whose shared files, there is no error. */
function sound(definitions: ReadonlyMap<string, Definition>, drafts: ReadonlyMap<string, WorkflowDraft>, problems: readonly Problem[]): Record<string, Definition> {
  const wrong = new Set(problems.filter((problem) => problem.severity === 'error' && !problem.place.file.includes('.scenarios.')).map((problem) => problem.place.file));
  const ofWorkflows = new Set([...drafts.values()].map((draft) => stem(draft.name.place.file)));
  const isOwn = (file: string): boolean => ofWorkflows.has(stem(file));
  if ([...wrong].some((file) => !isOwn(file))) return {};
  return Object.fromEntries([...definitions].filter(([id]) => {
    const file = drafts.get(id)?.name.place.file ?? '';
    return ![...wrong].some((bad) => stem(bad) === stem(file));
  }));
}

/** Folder and name up to the first dot: a workflow, its tables and its scenarios share it. */
function stem(file: string): string {
  const slash = file.lastIndexOf('/') + 1;
  const dot = file.indexOf('.', slash);
  return dot < 0 ? file : file.slice(0, dot);
}
