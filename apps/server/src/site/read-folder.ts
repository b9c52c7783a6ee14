import type { SourceFile } from '#libs/engine';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** All YAML files of a folder of workflows, by their path in it. Scenarios are no part of what is published. */
export async function readFolder(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && !/\.scenarios\.ya?ml$/.test(entry.name));
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Promise.all(paths.map(async (file) => ({ path: path.relative(folder, file).split(path.sep).join('/'), text: await readFile(file, 'utf8') })));
}
