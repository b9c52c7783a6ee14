import { findYamlFiles } from '#libs/engine';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CannotRun } from './cannot-run.js';

/** A file of the workflow language, with the path by which problems name it. */
export interface WorkflowFile {
  path: string;
  text: string;
}

/** Scenarios belong to the workshop: they are neither published nor compared. */
export const isScenarios = ({ path }: WorkflowFile): boolean => /\.scenarios\.ya?ml$/.test(path);

const WHY: Readonly<Record<string, { zh: string; en: string }>> = {
  ENOENT: { zh: '没有这个文件或文件夹', en: 'there is no such file or folder' },
  EACCES: { zh: '无权读取', en: 'it may not be read' },
  EISDIR: { zh: '它是文件夹，不是文件', en: 'it is a folder, not a file' },
  ENOTDIR: { zh: '既不是文件也不是文件夹', en: 'it is neither file nor folder' },
};

/** All YAML files below the given files and folders, sorted by path. Where one cannot be read, or there is none, it cannot be run. */
export async function readFiles(paths: readonly string[]): Promise<WorkflowFile[]> {
  const found = new Set<string>();
  for (const one of paths) for (const file of await readable(one, () => below(one))) found.add(file);
  if (!found.size) throw new CannotRun(`${paths.join('、')} 中没有流程文件（*.yaml）。`, `There are no workflow files (*.yaml) in ${paths.join(', ')}.`);
  return Promise.all([...found].sort().map(async (file) => ({ path: path.relative('.', file) || file, text: await readable(file, () => readFile(file, 'utf8')) })));
}

/** What defines the workflows of a folder, without its scenarios but for a file that is given: most of what a folder holds is scenarios. */
export async function readDefinitions(folder: string, given?: string): Promise<WorkflowFile[]> {
  const [all, chosen] = await Promise.all([readFiles([folder]), given === undefined ? [] : readFiles([given])]);
  const named = new Set(chosen.map((file) => file.path));
  return [...all.filter((file) => !isScenarios(file) && !named.has(file.path)), ...chosen].sort((one, other) => (one.path < other.path ? -1 : 1));
}

const below = async (name: string): Promise<string[]> => ((await stat(name)).isFile() ? [name] : findYamlFiles(name));

/** Does what reads a path; a path that cannot be read is told. */
export async function readable<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const { code = '', path: at = name } = error as NodeJS.ErrnoException;
    const why = WHY[code];
    throw why ? new CannotRun(`无法读取 ${at}：${why.zh}。`, `${at} cannot be read: ${why.en}.`) : error;
  }
}
