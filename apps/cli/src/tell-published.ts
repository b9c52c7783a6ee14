import path from 'node:path';
import type { Finding } from '#libs/contract';
import { tellProblems } from './check.js';
import type { FileChanges } from './compare-files.js';
import type { Output } from './output.js';
import { padTo, textWidth } from './text-width.js';

export interface PublishedAnswer {
  server: string;
  checkOnly: boolean;
  /** the checker found errors: nothing was published */
  refused: boolean;
  published: boolean;
  files: FileChanges;
  workflows: Record<string, { before: string | null; after: string | null; changed: boolean }>;
  parameters: string[];
  findings: Finding[];
  /** the recorded step; null where nothing was published */
  case: string | null;
}

/** Tells the checker's answer, then what changed: files, workflows with their hashes, parameters. */
export function tellPublished(answer: PublishedAnswer, folder: string, output: Output): void {
  const { print, paint } = output;
  const { files, findings, workflows, parameters, server } = answer;
  tellProblems(findings.map(({ file, line, column, ...finding }) => ({ ...finding, place: { file: files.kept.includes(file) ? file : path.join(folder, file), line, column } })), output);
  for (const file of files.added) print(`${paint.green('+')} ${file}`);
  for (const file of files.changed) print(`${paint.yellow('~')} ${file}`);
  for (const file of files.removed) print(`${paint.red('−')} ${file}`);
  for (const file of files.kept) print(paint.dim(`  ${file}  只在服务器上，保留（--prune 则移除） / only on the server, kept (--prune takes it away)`));
  if (!answer.refused) tellWorkflows(workflows, output);
  if (parameters.length) print(`参数 parameters: ${parameters.join('、')}`);
  print(verdictOf(answer, server, output));
}

function tellWorkflows(workflows: PublishedAnswer['workflows'], { print, paint }: Output): void {
  const wide = Math.max(0, ...Object.keys(workflows).map(textWidth));
  for (const [name, { before, after, changed }] of Object.entries(workflows)) {
    const hashes = changed ? `${short(before)} → ${paint.bold(short(after))}` : paint.dim(`${short(after)} 未变 unchanged`);
    print(`  ${padTo(name, wide)}  ${hashes}`);
  }
}

const short = (hash: string | null): string => hash?.slice(0, 12) ?? padTo('–', 12);

function verdictOf({ refused, published, checkOnly, files, case: id }: PublishedAnswer, server: string, { paint }: Output): string {
  if (refused) return paint.red(`有错误，未发布到 ${server}。 / There are errors; nothing was published to ${server}.`);
  if (published) return paint.green(`已发布到 ${server}，记于 ${id}。 / Published to ${server}, recorded as ${id}.`);
  if (checkOnly) return paint.green('检查通过；未发布（--check-only）。 / Fit to be published; nothing was (--check-only).');
  return paint.green(`与 ${server} 上的文件相同，无可发布${files.kept.length ? '（除上列保留者）' : ''}。 / ${server} has these files already; there is nothing to publish.`);
}
