import path from 'node:path';
import { checkWorkflows, type CheckedWorkflows, type ScenarioFile } from '#libs/language';
import type { Rules } from '#libs/scenario';
import { isScenarios, readFiles, type WorkflowFile } from './read-files.js';

export interface Chosen {
  checked: CheckedWorkflows;
  rules: Rules;
  scenarios: { file: ScenarioFile; scenario: ScenarioFile['scenarios'][number] }[];
}

/**
 * The scenarios of the given files and folders; without any, those of the folder of workflows. They are checked against the workflows of that
 * folder or, where these are given, against those that a server has.
 */
export async function chooseScenarios(files: readonly string[], folder: string, live: readonly WorkflowFile[] | null): Promise<Chosen> {
  const own = await readFiles(live ? (files.length ? files : [folder]) : [folder, ...files]);
  const checked = checkWorkflows(live ? [...live, ...own.filter(isScenarios)] : own);
  const wanted = files.map((file) => path.relative('.', file));
  const chosen = checked.scenarios.filter(({ file }) => !wanted.length || wanted.some((one) => one === '' || file === one || file.startsWith(`${one}${path.sep}`)));
  const { workflows, site } = checked;
  return {
    checked,
    rules: { ...site, workflows },
    scenarios: chosen.flatMap((file) => file.scenarios.map((scenario) => ({ file, scenario }))),
  };
}
