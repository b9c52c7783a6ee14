import { writeFile } from 'node:fs/promises';
import { sha256 } from '#libs/engine';
import { canonicalJson, definitionHash } from '#libs/history';
import { CannotRun } from './cannot-run.js';
import { checkSound, chooseWorkflow } from './choose-workflow.js';
import { asking, connect } from './connect.js';
import type { Output } from './output.js';
import { printMachine } from './print-machine.js';
import { readDefinitions } from './read-files.js';
import { readLines } from './read-lines.js';

export interface ExportOptions {
  workflows: string;
  /** the case whose history is to be proved, from `server`; true: with `from`, `to` or `all` */
  evidence?: string | true;
  from?: string;
  to?: string;
  all?: boolean;
  out?: string;
  server?: string;
  token?: string;
  /** as an XState machine */
  xstate?: boolean;
}

/**
 * Prints a checked definition with the hash by which histories name it, or its machine in XState's words; or gets the evidence of a case, a period or everything from a server. Exit
 * code 1: the files have errors; 2: no such workflow.
 */
export async function exportDefinition(workflow: string | undefined, options: ExportOptions, output: Output): Promise<number> {
  if (options.evidence !== undefined) return exportEvidence(options, output);
  const { workflows: folder, xstate = false } = options;
  if (workflow === undefined) throw new CannotRun('请给出流程编号，或用 --evidence 给出案件。', 'Name a workflow, or a case with --evidence.');
  const checked = checkSound(await readDefinitions(folder), output);
  if (!checked) return 1;
  const definition = chooseWorkflow(checked, workflow);
  const hash = definitionHash(definition, sha256);
  if (xstate) printMachine(definition, hash, output);
  else output.print(JSON.stringify({ hash, definition: JSON.parse(canonicalJson(definition)) }, null, 2));
  return 0;
}

async function exportEvidence({ evidence: id, from, to, all = false, server, token, out }: ExportOptions, output: Output): Promise<number> {
  if (server === undefined) throw new CannotRun('--evidence 须与 --server 同时给出。', '--evidence goes with --server.');
  const period = from !== undefined || to !== undefined;
  if ([id !== true, period, all].filter(Boolean).length !== 1) throw new CannotRun('--evidence 须给出案件、期间（--from、--to）或 --all，三者取一。', '--evidence takes a case, a period (--from, --to) or --all: one of them.');
  const client = connect(server, token);
  const part = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const bytes = typeof id === 'string' ? oneDocument(() => client.evidence(id)) : client.evidenceSet(part);
  await asking(server, async () => {
    if (out === undefined) for await (const line of readLines(bytes)) output.print(line);
    else await writeFile(out, bytes).catch((error: NodeJS.ErrnoException) => { throw error.code === undefined ? error : new CannotRun(`写不了 ${out}：${error.message}`, `${out} cannot be written: ${error.message}`); });
  });
  if (out !== undefined) output.print(`→ ${out}`);
  return 0;
}

async function* oneDocument(ask: () => Promise<unknown>): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`${JSON.stringify(await ask(), null, 1)}\n`);
}
