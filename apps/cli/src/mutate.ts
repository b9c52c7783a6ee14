import type { ScenarioFile } from '#libs/language';
import { findSurvivors, runScenario, type Survivor } from '#libs/scenario';
import { CannotRun } from './cannot-run.js';
import { hasErrors, tellUnfit } from './check.js';
import { chooseScenarios, type Chosen } from './choose-scenarios.js';
import { printBehind, type Output } from './output.js';

/** A word every so many rules, so that nobody thinks that it hangs. */
const EVERY = 50;

/**
 * Takes each guard, refusal, condition of a sender, timer, duty and row of a table away in turn, and lists those that no scenario misses. Only
 * workflows of which there are scenarios among the chosen. A rule under `argued` of a scenario file may survive. Exit code 0: every other rule was missed; 1: some were not; 2: the files themselves are wrong,
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
  const judged = judge(survivors, checked.scenarios.filter(({ workflow }) => about.has(workflow)));
  if (output.json) output.print(JSON.stringify({ rules: tried, scenarios: scenarios.length, ...judged }, null, 2));
  else tellSurvivors(tried, judged, output);
  return judged.survivors.length || judged.stale.length ? 1 : 0;
}

interface Judged {
  survivors: Survivor[];
  /** survivors for which a file gives the reason */
  argued: (Survivor & { why: string })[];
  /** reasons for rules that a scenario does miss, or that are no more */
  stale: Survivor[];
}

function judge(survivors: readonly Survivor[], files: readonly ScenarioFile[]): Judged {
  const reasons = files.flatMap(({ workflow, argued }) => argued.map(({ rule, why }) => ({ workflow, rule, why })));
  const same = (one: Survivor) => (other: Survivor) => one.workflow === other.workflow && one.rule === other.rule;
  return {
    survivors: survivors.filter((one) => !reasons.some(same(one))),
    argued: reasons.filter((one) => survivors.some(same(one))),
    stale: reasons.filter((one) => !survivors.some(same(one))).map(({ workflow, rule }) => ({ workflow, rule })),
  };
}

async function firstThatFails(rules: Chosen['rules'], scenarios: Chosen['scenarios']): Promise<{ zh: string; en: string } | null> {
  for (const { file, scenario } of scenarios) {
    const { failures, close } = await runScenario(rules, file, scenario);
    await close();
    if (failures.length) return scenario.title;
  }
  return null;
}

function tellSurvivors(tried: number, { survivors, argued, stale }: Judged, output: Output): void {
  const { print, paint } = output;
  for (const { workflow, rule, why } of argued) printBehind(output, `${paint.dim('·')} ${workflow}  `, `${rule} — ${why}`);
  for (const { workflow, rule } of stale) printBehind(output, `${paint.red('✗')} ${workflow}  `, `${rule} — 情景会发现此规则（或已无此规则），请从 argued 中删去 / a scenario misses it, or it is no more: take it out of \`argued\``);
  for (const { workflow, rule } of survivors) printBehind(output, `${paint.red('✗')} ${workflow}  `, rule);
  if (survivors.length) print(paint.red(`${tried} 条规则逐一去掉，其中 ${survivors.length} 条无情景发现。 / ${tried} rules taken away in turn: no scenario misses ${survivors.length} of them.`));
  else print(paint.green(`${tried} 条规则逐一去掉，条条都有情景发现${argued.length ? `（${argued.length} 条已说明理由）` : ''}。 / ${tried} rules taken away in turn: a scenario misses every one${argued.length ? `, save ${argued.length} with a reason` : ''}.`));
}
