import { sha256 } from '#libs/engine';
import { canonicalJson, definitionHash } from '#libs/history';
import { checkWorkflows } from '#libs/language';
import { hasErrors, tellProblems } from './check.js';
import type { Output } from './output.js';
import { readFiles } from './read-files.js';

/** Prints a checked definition with the hash by which histories name it. Exit code 1: the files have errors; 2: no such workflow. */
export async function exportMachine(workflow: string, folder: string, output: Output): Promise<number> {
  const { problems, workflows } = checkWorkflows(await readFiles([folder]));
  if (hasErrors(problems)) {
    tellProblems(problems, output);
    return 1;
  }
  const definition = Object.hasOwn(workflows, workflow) ? workflows[workflow] : undefined;
  if (!definition) {
    output.print(`没有流程 ${workflow}；有：${Object.keys(workflows).join('、')}。 / There is no workflow ${workflow}; known: ${Object.keys(workflows).join(', ')}.`);
    return 2;
  }
  const hash = definitionHash(definition, sha256);
  output.print(JSON.stringify({ hash, definition: JSON.parse(canonicalJson(definition)) }, null, 2));
  return 0;
}
