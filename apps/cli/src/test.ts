import { MemoryStore, sha256 } from '#libs/engine';
import type { Scenario } from '#libs/language';
import { onServer, onStore, runScenarioIn, stopsService, type OpensWorld, type ScenarioResult } from '#libs/scenario';
import { pMapIterable } from 'p-map';
import { CannotRun } from './cannot-run.js';
import { hasErrors, tellUnfit } from './check.js';
import { chooseScenarios, type Chosen } from './choose-scenarios.js';
import { asking, connect } from './connect.js';
import { mutate } from './mutate.js';
import type { Output } from './output.js';
import { tellScenario, tellUntried } from './tell-scenario.js';
import { tellSummary, type Tried } from './tell-summary.js';

export interface TestOptions {
  workflows: string;
  server?: string;
  token?: string;
  mutate?: boolean;
}

/** A trial waits for its database more than it works; a server opens four, so that two may be tried out on it at once. */
const TRIALS_AT_ONCE = 2;

const NOT_STOPPED = { zh: '此情景要停机，他人也在用的服务器不为此停机', en: 'it stops the service, and a server that others use is not stopped for that' };

/**
 * Runs scenario files: on an engine in memory, or each in a trial of its own on a server. Without files: all of the folder. Exit code 0: all
 * that were tried held; 1: some did not, or none was tried; 2: the files themselves are wrong, or the server says no.
 */
export async function test(files: readonly string[], options: TestOptions, output: Output): Promise<number> {
  const { server } = options;
  if (options.mutate && server !== undefined) throw new CannotRun('--mutate 只在内存中运行，不能与 --server 同用。', '--mutate runs in memory only, not with --server.');
  if (options.mutate) return mutate(files, options.workflows, output);
  if (server === undefined) return testIn(await chooseScenarios(files, options.workflows, null), null, options, output);
  const client = connect(server, options.token);
  return asking(server, async () => testIn(await chooseScenarios(files, options.workflows, await client.workflowFiles()), onServer(client), options, output));
}

async function testIn({ checked, rules, scenarios }: Chosen, opens: OpensWorld | null, { server }: TestOptions, output: Output): Promise<number> {
  if (hasErrors(checked.problems)) return tellUnfit(checked.problems, output);
  const tried: Tried = { server: server ?? null, results: [], untried: [], replayed: 0 };
  const tryOne = async ({ file, scenario }: Chosen['scenarios'][number]): Promise<{ file: string; scenario: Scenario; result: ScenarioResult | null; replayed: number }> => {
    if (opens && stopsService(scenario)) return { file: file.file, scenario, result: null, replayed: 0 };
    const result = await runScenarioIn(opens ?? onStore(rules, new MemoryStore()), rules, file, scenario);
    try {
      return { file: file.file, scenario, result, replayed: await replayAll(result) };
    } finally {
      await result.close();
    }
  };
  for await (const { file, scenario: { title }, result, replayed } of pMapIterable(scenarios, tryOne, { concurrency: opens ? TRIALS_AT_ONCE : 1 })) {
    tried.replayed += replayed;
    if (result) tried.results.push(result);
    else tried.untried.push({ file, title, why: NOT_STOPPED });
    if (output.json) continue;
    if (result) tellScenario(result, output);
    else tellUntried(title, NOT_STOPPED, output);
  }
  return tellSummary(tried, output);
}

/** Every history of a scenario must prove itself, whether or not the scenario speaks of it. Gives how many did. */
async function replayAll({ cases, failures, scenario, replay }: ScenarioResult): Promise<number> {
  let held = 0;
  for (const id of cases) {
    const replayed = await replay(id, sha256);
    if (replayed && replayed.chain === null && replayed.folds !== false && replayed.difference === null && !replayed.refusals.length) held++;
    else failures.push({ place: scenario.place, zh: `案件 ${id} 的历史重演不符`, en: `the history of case ${id} does not replay`, expected: 'as recorded', actual: replayed });
  }
  return held;
}
