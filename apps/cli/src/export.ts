import { sha256 } from '#libs/engine';
import { canonicalJson, definitionHash } from '#libs/history';
import { checkWorkflows } from '#libs/language';
import { hasErrors, tellProblems } from './check.js';
import type { Output } from './output.js';
import { printMachine } from './print-machine.js';
import { readFiles } from './read-files.js';

export interface ExportOptions {
  workflows: string;
  /** as an XState machine */
  xstate?: boolean;
}

/**
 * Prints a checked definition with the hash by which histories name it, or its machine in XState's words. Exit code 1: the files have errors; 2: no such
 * workflow.
 */
export async function exportDefinition(workflow: string, { workflows: folder, xstate = false }: ExportOptions, output: Output): Promise<number> {
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
  if (xstate) printMachine(definition, hash, output);
  else output.print(JSON.stringify({ hash, definition: JSON.parse(canonicalJson(definition)) }, null, 2));
  return 0;
}
