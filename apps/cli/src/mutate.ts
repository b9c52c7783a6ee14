import { findSurvivors, runScenario, type Survivor } from '#libs/scenario';
import { CannotRun } from './cannot-run.js';
import { hasErrors, tellUnfit } from './check.js';
import { chooseScenarios, type Chosen } from './choose-scenarios.js';
import { printBehind, type Output } from './output.js';

/** A word every so many rules, so that nobody thinks that it hangs. */
const EVERY = 50;

/**
 * Takes each guard, refusal, condition of a sender, timer, duty and row of a table away in turn, and lists those that no scenario misses. Only
 * workflows of which there are scenarios among the chosen. Exit code 0: every rule was missed; 1: some were not; 2: the files themselves are wrong,
 * or the scenarios do not even hold with all rules.
 */
export async function mutate(files: readonly string[], folder: string, output: Output): Promise<number> {
  const { checked, rules, scenarios } = await chooseScenarios(files, folder, null);
  if (hasErrors(checked.problems)) return tellUnfit(checked.problems, output);
  if (!scenarios.length) throw new CannotRun('没有情景可运行。', 'There is no scenario to run.');
  const broken = await firstThatFails(rules, scenarios);
  if (broken) throw new CannotRun(`情景“${broken.zh}”本身不符；先用 test 查看。`, `The scenario "${broken.en}" does not hold as it is; run \`test\` first.`);
  const about = new Set(scenarios.map(({ file }) => file.workflow));
  const { tried, survivors } = await findSurvivors(rules, scenarios, about, (done, of) => {
    if (!output.json && done % EVERY === 0) output.print(output.paint.dim(`${done} / ${of} …`));
  });
  if (output.json) output.print(JSON.stringify({ rules: tried, scenarios: scenarios.length, survivors }, null, 2));
  else tellSurvivors(tried, survivors, output);
  return survivors.length ? 1 : 0;
}

async function firstThatFails(rules: Chosen['rules'], scenarios: Chosen['scenarios']): Promise<{ zh: string; en: string } | null> {
  for (const { file, scenario } of scenarios) {
    const { failures, close } = await runScenario(rules, file, scenario);
    await close();
    if (failures.length) return scenario.title;
  }
  return null;
}

function tellSurvivors(tried: number, survivors: readonly Survivor[], output: Output): void {
  const { print, paint } = output;
  for (const { workflow, rule } of survivors) printBehind(output, `${paint.red('✗')} ${workflow}  `, rule);
  if (survivors.length) print(paint.red(`${tried} 条规则逐一去掉，其中 ${survivors.length} 条无情景发现。 / ${tried} rules taken away in turn: no scenario misses ${survivors.length} of them.`));
  else print(paint.green(`${tried} 条规则逐一去掉，条条都有情景发现。 / ${tried} rules taken away in turn: a scenario misses every one.`));
}
