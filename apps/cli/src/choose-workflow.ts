import { checkWorkflows, type CheckedWorkflows, type Definition } from '#libs/language';
import { hasErrors, tellProblems } from './check.js';
import type { Output } from './output.js';
import type { WorkflowFile } from './read-files.js';
import { unknownOne } from './unknown-one.js';

/** The files, checked; null where they have errors, which are told. */
export function checkSound(files: readonly WorkflowFile[], output: Output): CheckedWorkflows | null {
  const checked = checkWorkflows(files);
  if (!hasErrors(checked.problems)) return checked;
  tellProblems(checked.problems, output);
  return null;
}

/** The definition of a workflow that was asked for by its id. */
export function chooseWorkflow({ workflows }: CheckedWorkflows, id: string): Definition {
  const definition = Object.hasOwn(workflows, id) ? workflows[id] : undefined;
  if (!definition) throw unknownOne('流程', 'workflow', id, Object.keys(workflows));
  return definition;
}
