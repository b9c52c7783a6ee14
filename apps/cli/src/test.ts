import path from 'node:path';
import { checkWorkflows, type ScenarioFile } from '#libs/language';
import { runScenario, type Rules, type ScenarioResult } from '#libs/scenario';
import { hasErrors, tellProblems } from './check.js';
import type { Output } from './output.js';
import { readFiles } from './read-files.js';

/**
 * Runs scenario files against the workflows of a folder. Without files: all of that folder. Exit code 0: all held; 1: some did not;
 * 2: the files themselves are wrong, nothing was run.
 */
export async function test(files: readonly string[], folder: string, output: Output): Promise<number> {
  const checked = checkWorkflows(await readFiles([folder, ...files]));
  if (hasErrors(checked.problems)) {
    if (output.json) output.print(JSON.stringify({ problems: checked.problems }, null, 2));
    else tellProblems(checked.problems, output);
    return 2;
  }
  const rules: Rules = { workflows: checked.workflows, parameters: checked.site.parameters, indexes: checked.site.indexes, records: checked.site.records };
  const wanted = files.map((file) => path.relative('.', file));
  const chosen = checked.scenarios.filter(({ file }) => !wanted.length || wanted.some((one) => file === one || file.startsWith(`${one}${path.sep}`)));
  const results: ScenarioResult[] = [];
  for (const file of chosen) for (const scenario of file.scenarios) results.push(await run(rules, file, scenario, output));
  return summary(results, output);
}

async function run(rules: Rules, file: ScenarioFile, scenario: ScenarioFile['scenarios'][number], output: Output): Promise<ScenarioResult> {
  const result = await runScenario(rules, file, scenario);
  if (!output.json) tell(result, output);
  return result;
}

function tell({ file, scenario, failures, story }: ScenarioResult, { print, paint }: Output): void {
  const { zh, en } = scenario.title;
  if (!failures.length) {
    print(`${paint.green('✓')} ${zh} ${paint.dim(en)}`);
    return;
  }
  print(`${paint.red('✗')} ${paint.bold(zh)} ${paint.dim(en)}`);
  for (const failure of failures) {
    print(`  ${file}:${failure.place.line}:${failure.place.column}`);
    print(`  ${failure.zh} / ${failure.en}`);
    print(`    应为 expected ${paint.green(JSON.stringify(failure.expected))}`);
    print(`    实为 actual   ${paint.red(JSON.stringify(failure.actual))}`);
  }
  print(paint.dim('  经过 the story so far:'));
  for (const line of story) print(paint.dim(`    ${line}`));
}

function summary(results: readonly ScenarioResult[], { json, print, paint }: Output): number {
  const failed = results.filter(({ failures }) => failures.length);
  const steps = results.reduce((sum, result) => sum + result.steps, 0);
  if (json) print(JSON.stringify({ scenarios: results.length, steps, failed: failed.map(({ file, scenario, failures }) => ({ file, title: scenario.title, failures })) }, null, 2));
  else if (failed.length) print(paint.red(`${results.length} 个情景，${failed.length} 个不符。 / ${results.length} scenarios, ${failed.length} failed.`));
  else print(paint.green(`${results.length} 个情景、${steps} 步全部符合。 / ${results.length} scenarios, ${steps} steps: all hold.`));
  return failed.length || !results.length ? 1 : 0;
}
