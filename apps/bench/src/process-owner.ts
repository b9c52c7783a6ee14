import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { checkWorkflows } from '#libs/language';
import { runScenario, type Rules } from '#libs/scenario';
import { percentiles, type Round } from './measure.js';
import { shippedFiles } from './shipped-files.js';

/** How often the shipped files are checked in a second; `commandMs` is what a process owner waits for `steward check workflows`, the start of the program included. */
export async function checked(_: string, seconds: number): Promise<Round> {
  const files = shippedFiles();
  const begin = performance.now();
  await promisify(execFile)(process.execPath, ['dist/bundle/steward.js', 'check', 'workflows']);
  const extra = { commandMs: performance.now() - begin };
  const round = await repeat(seconds, async (told) => {
    const begin = performance.now();
    const { problems } = checkWorkflows(files.map((file, index) => (index ? file : { ...file, text: `${file.text}# ${performance.now()}\n` })));
    if (problems.length) throw new Error(`the shipped files have problems: ${problems[0]!.en}`);
    told(performance.now() - begin);
  });
  return { ...round, extra };
}

/** How many steps of the shipped scenarios run in a second through the store in memory; times are those of a step, on average over its scenario. */
export async function scenarioSteps(_: string, seconds: number): Promise<Round> {
  const { workflows, site, scenarios } = checkWorkflows(shippedFiles());
  const rules: Rules = { ...site, workflows };
  const all = scenarios.flatMap((file) => file.scenarios.map((scenario) => ({ file, scenario })));
  return repeat(seconds, async (told) => {
    for (const { file, scenario } of all) {
      const begin = performance.now();
      const { failures, steps, close } = await runScenario(rules, file, scenario);
      await close();
      if (failures.length) throw new Error(`a shipped scenario fails: ${scenario.title.en}`);
      for (let step = 0; step < steps; step++) told((performance.now() - begin) / steps);
    }
  });
}

/** Does some work again and again for a while, once before that without counting. */
async function repeat(seconds: number, work: (told: (milliseconds: number) => void) => Promise<void>): Promise<Round> {
  await work(() => undefined);
  const times: number[] = [];
  const begin = performance.now();
  while (performance.now() - begin < seconds * 1000) await work((milliseconds) => times.push(milliseconds));
  return { perSecond: times.length / ((performance.now() - begin) / 1000), ...percentiles(times) };
}
