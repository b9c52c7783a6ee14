import { MemoryStore, type Store } from '#libs/engine';
import type { Sha256 } from '#libs/history';
import type { Given, Scenario, ScenarioFile } from '#libs/language';
import { instantFromLocal, plusSeconds, type FormProblem } from '#libs/machine';
import { onStore } from './engine-world.js';
import { givenOf, layGiven, readParameters } from './lay-given.js';
import { runStep } from './run-step.js';
import { fail, idOf, type Failure, type Running, type StoryLine } from './running.js';
import type { OpensWorld, Replayed, Rules, World } from './world.js';

export interface ScenarioResult {
  file: string;
  scenario: Scenario;
  steps: number;
  failures: Failure[];
  /** each step, as far as it came */
  story: StoryLine[];
  /** ids of all cases that there were */
  cases: string[];
  /** decides everything that happened to a case again */
  replay: (id: string, sha256: Sha256) => Promise<Replayed | null>;
  /** lets go of the world that it ran in */
  close: () => Promise<void>;
}

/** Runs one scenario from an empty site (in memory unless another store is given) to its first step that does not hold. */
export const runScenario = (rules: Rules, file: ScenarioFile, scenario: Scenario, store: Store = new MemoryStore()): Promise<ScenarioResult> =>
  runScenarioIn(onStore(rules, store), rules, file, scenario);

/** The same in a world that is opened for it. */
export async function runScenarioIn(open: OpensWorld, rules: Rules, file: ScenarioFile, scenario: Scenario): Promise<ScenarioResult> {
  const zone = rules.workflows[file.workflow]!.zone;
  const given = givenOf(file, scenario);
  const { parameters, problems } = readParameters(rules, given, zone);
  const world = await open(startOf(scenario, zone, given), parameters);
  try {
    return await runIn(world, { rules, file, scenario, zone, given, problems });
  } catch (error) {
    await world.close().catch(() => undefined); // what went wrong first is told
    throw error;
  }
}

interface Run {
  rules: Rules;
  file: ScenarioFile;
  scenario: Scenario;
  zone: string;
  given: Given;
  problems: FormProblem[];
}

async function runIn(world: World, { rules, file, scenario, zone, given, problems }: Run): Promise<ScenarioResult> {
  const running: Running = { world, rules, workflow: file.workflow, zone, names: new Map(), current: null, failures: [], story: [] };
  problems.push(...(await layGiven(running, given)));
  for (const { path, zh, en } of problems) fail(running, scenario.place, `${path}：${zh}`, `${path}: ${en}`, null, null);
  running.current = aboutWhich(running, file, given);
  world.news();
  world.happened();
  let steps = 0;
  for (const step of scenario.steps) {
    if (running.failures.length) break;
    await runStep(running, step);
    steps += 1;
  }
  return {
    file: file.file, scenario, steps, failures: running.failures, story: running.story,
    cases: [...world.cases],
    replay: (id, sha256) => world.replay(id, sha256),
    close: () => world.close(),
  };
}

/** The clock begins with what was laid first, and before the first step. */
function startOf(scenario: Scenario, zone: string, given: { cases: Record<string, { at: string | null }> }): string {
  const first = scenario.steps[0];
  const times = [first?.at, ...Object.values(given.cases).map(({ at }) => at ?? undefined)].filter((at): at is string => at !== undefined);
  const earliest = times.sort()[0] ?? '2026-01-01T00:00:00';
  return plusSeconds(instantFromLocal(earliest, zone), -1);
}

/** The case called `this`, else the first that was laid of the file's workflow. */
function aboutWhich(running: Running, file: ScenarioFile, { cases }: Given): string | null {
  const name = cases['this'] ? 'this' : Object.entries(cases).find(([, { workflow }]) => workflow === file.workflow)?.[0];
  return name === undefined ? null : idOf(running, name);
}
