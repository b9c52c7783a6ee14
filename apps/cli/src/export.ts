import { writeFile } from 'node:fs/promises';
import { sha256 } from '#libs/engine';
import { canonicalJson, definitionHash } from '#libs/history';
import { CannotRun } from './cannot-run.js';
import { checkFolder, chooseWorkflow } from './choose-workflow.js';
import { asking, connect } from './connect.js';
import type { Output } from './output.js';
import { printMachine } from './print-machine.js';

export interface ExportOptions {
  workflows: string;
  /** the case whose history is to be proved, from `server` */
  evidence?: string;
  out?: string;
  server?: string;
  token?: string;
  /** as an XState machine */
  xstate?: boolean;
}

/**
 * Prints a checked definition with the hash by which histories name it, or its machine in XState's words; or gets the evidence of a case from a server. Exit
 * code 1: the files have errors; 2: no such workflow.
 */
export async function exportDefinition(workflow: string | undefined, options: ExportOptions, output: Output): Promise<number> {
  if (options.evidence !== undefined) return exportEvidence(options.evidence, options, output);
  const { workflows: folder, xstate = false } = options;
  if (workflow === undefined) throw new CannotRun('请给出流程编号，或用 --evidence 给出案件。', 'Name a workflow, or a case with --evidence.');
  const checked = await checkFolder(folder, output);
  if (!checked) return 1;
  const definition = chooseWorkflow(checked, workflow);
  const hash = definitionHash(definition, sha256);
  if (xstate) printMachine(definition, hash, output);
  else output.print(JSON.stringify({ hash, definition: JSON.parse(canonicalJson(definition)) }, null, 2));
  return 0;
}

async function exportEvidence(id: string, { server, token, out }: ExportOptions, output: Output): Promise<number> {
  if (server === undefined) throw new CannotRun('--evidence 须与 --server 同时给出。', '--evidence goes with --server.');
  const evidence = JSON.stringify(await asking(server, () => connect(server, token).evidence(id)), null, 1);
  if (out === undefined) output.print(evidence);
  else {
    await writeFile(out, `${evidence}\n`).catch((error: Error) => { throw new CannotRun(`写不了 ${out}：${error.message}`, `${out} cannot be written: ${error.message}`); });
    output.print(`→ ${out}`);
  }
  return 0;
}
