import path from 'node:path';
import { ProblemAnswer, type StewardClient } from '#libs/client';
import type { Finding } from '#libs/contract';
import { compareFiles, hashesOf, type FileChanges } from './compare-files.js';
import { asking, connect } from './connect.js';
import type { Output } from './output.js';
import { isScenarios, readFiles, type WorkflowFile } from './read-files.js';
import { tellPublished, type PublishedAnswer } from './tell-published.js';

export interface PublishOptions {
  server: string;
  token?: string;
  /** of a second person, where the site wants two */
  cosignToken?: string;
  checkOnly?: boolean;
  prune?: boolean;
  reason: string;
}

/**
 * Lays the files of a folder over those that are live on a server, which checks the whole and publishes it. Exit code 0: published, fit to
 * be, or nothing to do; 1: the checker found errors, nothing was published; 2: the files cannot be read, or the server says no.
 */
export async function publish(folder: string, options: PublishOptions, output: Output): Promise<number> {
  const own = await readFolder(folder);
  const client = connect(options.server, options.token);
  const answer = await asking(options.server, () => publishOn(client, own, options));
  if (output.json) output.print(JSON.stringify(answer, null, 2));
  else tellPublished(answer, folder, output);
  return answer.refused ? 1 : 0;
}

/** By their path in the folder, as the server knows them. Scenarios are not published. */
async function readFolder(folder: string): Promise<WorkflowFile[]> {
  const files = await readFiles([folder]);
  return files.filter((file) => !isScenarios(file)).map((file) => ({ path: path.relative(folder, file.path).split(path.sep).join('/'), text: file.text }));
}

async function publishOn(client: StewardClient, own: readonly WorkflowFile[], { server, checkOnly = false, prune = false, reason, cosignToken = process.env['STEWARD_COSIGN_TOKEN'] }: PublishOptions): Promise<PublishedAnswer> {
  const [live, workflows] = await Promise.all([client.workflowFiles(), client.workflows()]);
  const files = compareFiles(own, live, prune);
  const before = Object.fromEntries(workflows.map(({ workflow, hash }) => [workflow, hash]));
  const about = { server, checkOnly, files };
  const sent = [...own.filter((file) => files.added.includes(file.path) || files.changed.includes(file.path)), ...files.removed.map((gone) => ({ path: gone, text: null }))];
  if (!sent.length && !checkOnly) return { ...about, refused: false, published: false, workflows: changesOf(before, before), parameters: [], findings: [], case: null };
  try {
    const answer = await client.publish({ files: sent.length ? sent : [...own], reason, ...(checkOnly ? { check_only: true } : {}) }, cosignToken ? { cosigner: cosignToken } : {});
    const refused = answer.findings.some(({ severity }) => severity === 'error');
    const after = checkOnly ? (refused ? before : hashesOf(merged(own, live, files))) : answer.hashes;
    return { ...about, refused, published: answer.published, workflows: changesOf(before, after), parameters: answer.changed.filter((name) => !(name in answer.hashes) && !(name in before)), findings: answer.findings, case: answer.case };
  } catch (error) {
    const findings: Finding[] | undefined = error instanceof ProblemAnswer ? error.problem.findings : undefined;
    if (!findings) throw error;
    return { ...about, refused: true, published: false, workflows: changesOf(before, before), parameters: [], findings, case: null };
  }
}

function merged(own: readonly WorkflowFile[], live: readonly WorkflowFile[], { kept }: FileChanges): WorkflowFile[] {
  return [...live.filter((file) => kept.includes(file.path)), ...own];
}

function changesOf(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): PublishedAnswer['workflows'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return Object.fromEntries(names.map((name) => [name, { before: before[name] ?? null, after: after[name] ?? null, changed: before[name] !== after[name] }]));
}
