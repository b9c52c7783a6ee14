import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CannotRun } from './cannot-run.js';

/** A file of the workflow language, with the path by which problems name it. */
export interface WorkflowFile {
  path: string;
  text: string;
}

/** A path that cannot be read. */
export class UnreadablePath extends CannotRun {
  constructor(readonly path: string) {
    super(`无法读取 ${path}：没有这个文件或文件夹。`, `${path} cannot be read: there is no such file or folder.`);
    this.name = 'UnreadablePath';
  }
}

/** All YAML files below the given files and folders, sorted by path. */
export async function readFiles(paths: readonly string[]): Promise<WorkflowFile[]> {
  const found = new Set<string>();
  for (const one of paths) for (const file of await below(one)) found.add(file);
  return Promise.all([...found].sort().map(async (file) => ({ path: path.relative('.', file) || file, text: await readFile(file, 'utf8') })));
}

async function below(name: string): Promise<string[]> {
  const about = await stat(name).catch(() => {
    throw new UnreadablePath(name);
  });
  if (about.isFile()) return [name];
  const entries = await readdir(name, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name));
}
