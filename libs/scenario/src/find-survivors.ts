import type { ScenarioFile } from '#libs/language';
import { mutationsOf } from './mutations.js';
import { runScenario } from './run-scenario.js';
import type { Rules } from './world.js';

/** A rule that no scenario misses. */
export interface Survivor {
  workflow: string;
  rule: string;
}

export interface Hunt {
  /** rules that were taken away, one at a time */
  tried: number;
  survivors: Survivor[];
}

type Scenarios = readonly { file: ScenarioFile; scenario: ScenarioFile['scenarios'][number] }[];

/**
 * Takes each rule of the workflows away in turn and runs the scenarios, those of that workflow first, until one does not hold. `heard` is told
 * how far it has come.
 */
export async function findSurvivors(rules: Rules, scenarios: Scenarios, workflows: ReadonlySet<string>, heard: (tried: number, of: number) => void): Promise<Hunt> {
  const mutations = [...workflows].flatMap((workflow) => mutationsOf(rules.workflows[workflow]!).map((mutation) => ({ workflow, ...mutation })));
  const survivors: Survivor[] = [];
  for (const [index, { workflow, rule, without }] of mutations.entries()) {
    heard(index, mutations.length);
    const own = scenarios.filter(({ file }) => file.workflow === workflow);
    const others = scenarios.filter(({ file }) => file.workflow !== workflow);
    if (await allHold({ ...rules, workflows: { ...rules.workflows, [workflow]: without } }, [...own, ...others])) survivors.push({ workflow, rule });
  }
  return { tried: mutations.length, survivors };
}

/** A scenario that cannot be run any more has missed something too. */
async function allHold(rules: Rules, scenarios: Scenarios): Promise<boolean> {
  for (const { file, scenario } of scenarios) {
    try {
      const { failures, close } = await runScenario(rules, file, scenario);
      await close();
      if (failures.length) return false;
    } catch {
      return false;
    }
  }
  return true;
}
