import { MemoryStore, type Store } from '#libs/engine';
import type { Sha256 } from '#libs/history';
import type { Given, Scenario, ScenarioFile } from '#libs/language';
import { onStore } from './engine-world.js';
import { givenOf } from './lay-given.js';
import { openAndLay, type Opened } from './open-given.js';
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
  const given = givenOf(file, scenario);
  const opened = await openAndLay(open, { rules, workflow: file.workflow, given, first: scenario.steps[0]?.at ?? null });
  try {
    return await runIn(opened, file, scenario, given);
  } catch (error) {
    await opened.world.close().catch(() => undefined); // what went wrong first is told
    throw error;
  }
}

async function runIn({ world, running, problems }: Opened<World>, file: ScenarioFile, scenario: Scenario, given: Given): Promise<ScenarioResult> {
  for (const { path, zh, en } of problems) fail(running, scenario.place, `${path}：${zh}`, `${path}: ${en}`, null, null);
  running.current = aboutWhich(running, file, given);
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

/** The case called `this`, else the first that was laid of the file's workflow. */
function aboutWhich(running: Running, file: ScenarioFile, { cases }: Given): string | null {
  const name = cases['this'] ? 'this' : Object.entries(cases).find(([, { workflow }]) => workflow === file.workflow)?.[0];
  return name === undefined ? null : idOf(running, name);
}
