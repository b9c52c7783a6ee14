import { checkWorkflows, compareSites } from '#libs/language';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { CannotRun } from './cannot-run.js';
import { hasErrors, tellUnfit } from './check.js';
import type { Output } from './output.js';
import { isScenarios, readFiles, type WorkflowFile } from './read-files.js';
import { tellDifferences } from './tell-differences.js';

export interface DiffOptions {
  workflows: string;
}

/** Says in words how two versions of the files differ. Exit code 0, whether they do or not; 2: the files of one of them are wrong or cannot be read. */
export async function diff(old: string, now: string, { workflows }: DiffOptions, output: Output): Promise<number> {
  const sides = await readSides(old, now, workflows);
  const checked = sides.map((files) => checkWorkflows(files.filter((file) => !isScenarios(file))));
  for (const { problems } of checked) if (hasErrors(problems)) return tellUnfit(problems, output);
  tellDifferences(compareSites(checked[0]!, checked[1]!), output);
  return 0;
}

/** Two folders as they are; two files each in the place of one and the same file of the folder of workflows. */
async function readSides(old: string, now: string, folder: string): Promise<WorkflowFile[][]> {
  const [first, second] = [await isFile(old), await isFile(now)];
  if (first !== second) throw new CannotRun('请给两个文件夹，或两个文件。', 'Give two folders or two files.');
  if (!first) return Promise.all([old, now].map((one) => readFiles([one])));
  const [others, [before], [after]] = await Promise.all([readFiles([folder]), readFiles([old]), readFiles([now])]);
  const place = placeOf(others, [before!.path, after!.path]);
  if (place === null) {
    throw new CannotRun(`${folder} 中没有名为 ${path.basename(now)} 或 ${path.basename(old)} 的文件；用 --workflows 指明其余文件所在。`, `There is no file called ${path.basename(now)} or ${path.basename(old)} in ${folder}; say with --workflows where the other files are.`);
  }
  return [before!, after!].map(({ text }) => others.map((file) => (file.path === place ? { path: place, text } : file)));
}

/** The file of the folder that is meant: one of the two, else one that is called as they are. */
function placeOf(files: readonly WorkflowFile[], meant: readonly string[]): string | null {
  const found = files.find((file) => meant.includes(file.path)) ?? files.find((file) => meant.some((one) => path.basename(one) === path.basename(file.path)));
  return found?.path ?? null;
}

async function isFile(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isFile();
  } catch {
    throw new CannotRun(`没有这个文件或文件夹：${name}。`, `There is no such file or folder: ${name}.`);
  }
}
