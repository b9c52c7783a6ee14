import { checkWorkflows, type CheckedWorkflows, type Problem } from '#libs/language';
import { printBehind, type Output } from './output.js';
import { readFiles } from './read-files.js';

/** Checks files and tells every problem. Exit code 0: none; 1: at least one error (warnings alone do not count). */
export async function check(paths: readonly string[], output: Output): Promise<number> {
  const checked = checkWorkflows(await readFiles(paths));
  if (output.json) output.print(JSON.stringify({ problems: checked.problems, workflows: Object.keys(checked.workflows) }, null, 2));
  else tell(checked, output);
  return hasErrors(checked.problems) ? 1 : 0;
}

export const hasErrors = (problems: readonly Problem[]): boolean => problems.some(({ severity }) => severity === 'error');

/** Tells that files are not fit for what was asked of them, and why. Gives the exit code. */
export function tellUnfit(problems: readonly Problem[], output: Output): number {
  if (output.json) output.print(JSON.stringify({ problems }, null, 2));
  else tellProblems(problems, output);
  return 2;
}

/** Each problem in two lines, the sentence in both languages, and the remedy. */
export function tellProblems(problems: readonly Problem[], output: Output): void {
  const { print, paint } = output;
  for (const { code, severity, place, zh, en, fix } of problems) {
    const mark = severity === 'error' ? paint.red('错误 error') : paint.yellow('提醒 warning');
    print(`${paint.bold(`${place.file}:${place.line}:${place.column}`)} ${mark} ${paint.dim(code)}`);
    printBehind(output, '  ', zh);
    printBehind(output, '  ', en);
    if (fix !== undefined) printBehind(output, '  → ', fix, paint.green);
  }
}

function tell({ problems, workflows }: CheckedWorkflows, output: Output): void {
  tellProblems(problems, output);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const count = Object.keys(workflows).length;
  const { print, paint } = output;
  if (errors) print(paint.red(`${errors} 处错误，未通过检查。 / ${errors} error(s); not fit to be published.`));
  else print(paint.green(`${count} 个流程通过检查：${Object.keys(workflows).join('、')}。 / ${count} workflow(s) are fine.`));
}
