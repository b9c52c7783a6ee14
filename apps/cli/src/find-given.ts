import type { CheckedWorkflows, Given } from '#libs/language';
import path from 'node:path';
import { CannotRun } from './cannot-run.js';

export const NOTHING_GIVEN: Given = { people: {}, records: {}, parameters: {}, cases: {} };

/** What a scenario file lays under its scenarios: people, records, parameters and cases; with the workflow that it is about. */
export function givenIn({ scenarios, problems }: Pick<CheckedWorkflows, 'scenarios' | 'problems'>, file: string): { workflow: string; given: Given; first: string | null } {
  const wanted = path.relative('.', file);
  const found = scenarios.find((one) => one.file === wanted);
  if (found) return { workflow: found.workflow, given: found.given, first: found.scenarios[0]?.steps[0]?.at ?? null };
  const [problem] = problems.filter(({ severity, place }) => severity === 'error' && place.file === wanted);
  if (problem) throw new CannotRun(`${wanted}:${problem.place.line} ${problem.zh}`, problem.en);
  throw new CannotRun(`${wanted} 不是情景文件（*.scenarios.yaml）。`, `${wanted} is no scenario file (*.scenarios.yaml).`);
}
