import { sha256 } from '#libs/engine';
import { canonicalJson, definitionHash } from '#libs/history';
import { checkFolder, chooseWorkflow } from './choose-workflow.js';
import type { Output } from './output.js';
import { printMachine } from './print-machine.js';

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
  const checked = await checkFolder(folder, output);
  if (!checked) return 1;
  const definition = chooseWorkflow(checked, workflow);
  const hash = definitionHash(definition, sha256);
  if (xstate) printMachine(definition, hash, output);
  else output.print(JSON.stringify({ hash, definition: JSON.parse(canonicalJson(definition)) }, null, 2));
  return 0;
}
