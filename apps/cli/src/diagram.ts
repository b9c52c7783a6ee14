import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { History } from '#libs/contract';
import { drawDiagram, pathOfHistory, type Language } from '#libs/diagram';
import { sha256 } from '#libs/engine';
import { definitionHash } from '#libs/history';
import type { CheckedWorkflows, Definition } from '#libs/language';
import { CannotRun } from './cannot-run.js';
import { checkSound, chooseWorkflow } from './choose-workflow.js';
import { asking, connect } from './connect.js';
import type { Output } from './output.js';
import { readDefinitions } from './read-files.js';
import { readHistory } from './read-history.js';

export interface DiagramOptions {
  workflows: string;
  out?: string;
  lang: Language;
  case?: string;
  history?: string;
  server?: string;
  token?: string;
}

/** Draws a workflow, with the way of a case where one is named; without a workflow all of the folder. Exit code 1: the files have errors. */
export async function diagram(workflow: string | undefined, options: DiagramOptions, output: Output): Promise<number> {
  checkOptions(workflow, options);
  const checked = checkSound(await readDefinitions(options.workflows), output);
  if (!checked) return 1;
  if (workflow === undefined) {
    await written(options.out!, () => mkdir(options.out!, { recursive: true }));
    for (const definition of Object.values(checked.workflows)) await give(await draw(definition, null, checked, options), path.join(options.out!, `${definition.id}.svg`), output);
    return 0;
  }
  const definition = chooseWorkflow(checked, workflow);
  const history = await historyOf(workflow, options);
  await give(await draw(history ? await decidedBy(history, definition, options) : definition, history, checked, options), options.out, output);
  return 0;
}

function checkOptions(workflow: string | undefined, { out, case: id, history, server }: DiagramOptions): void {
  if (workflow === undefined && (id !== undefined || history !== undefined)) throw new CannotRun('要标出案件的路，请给出流程编号。', 'To mark the way of a case, name the workflow.');
  if (workflow === undefined && out === undefined) throw new CannotRun('请给出流程编号；要画全部流程，请用 --out 给出文件夹。', 'Name a workflow; to draw them all, give a folder with --out.');
  if (id !== undefined && history !== undefined) throw new CannotRun('--case 与 --history 只用其一。', 'Use either --case or --history.');
  if ((id === undefined) !== (server === undefined)) throw new CannotRun('--case 与 --server 须同时给出。', '--case and --server go together.');
}

async function historyOf(workflow: string, { case: id, history: file, server, token }: DiagramOptions): Promise<History | null> {
  if (id === undefined && file === undefined) return null;
  const history = file === undefined ? await asking(server!, () => connect(server!, token).history(id!)) : await readHistory(file);
  if (history.workflow !== workflow) throw new CannotRun(`案件 ${history.case} 属于流程 ${history.workflow}，不是 ${workflow}。`, `Case ${history.case} is one of ${history.workflow}, not of ${workflow}.`);
  return history;
}

/** A case on a server may have been decided by another version than the folder's: then that one is drawn. */
async function decidedBy({ workflow, items }: History, definition: Definition, { server, token }: DiagramOptions): Promise<Definition> {
  const hash = items.flatMap((item) => (item.is === 'entry' ? [item.entry['definition']] : [])).at(-1);
  if (server === undefined || typeof hash !== 'string' || hash === definitionHash(definition, sha256)) return definition;
  return (await asking(server, () => connect(server, token).version(workflow, hash))).definition as unknown as Definition;
}

const draw = (definition: Definition, history: History | null, { site }: CheckedWorkflows, { lang }: DiagramOptions): Promise<string> =>
  drawDiagram({ definition, parameters: site.parameters, language: lang, version: definitionHash(definition, sha256) }, history && pathOfHistory(definition, history));

async function give(svg: string, file: string | undefined, { print }: Output): Promise<void> {
  if (file === undefined) return print(svg.trimEnd());
  await written(file, () => writeFile(file, svg));
  print(`已画入 ${file}。 / Drawn into ${file}.`);
}

async function written(place: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotRun(`无法写入 ${place}（${code}）。`, `${place} cannot be written (${code}).`);
  }
}
