import { findYamlFiles, type SourceFile } from '#libs/engine';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** All YAML files of a folder of workflows, by their path in it. Scenarios are no part of what is published. */
export async function readFolder(folder: string): Promise<SourceFile[]> {
  const paths = (await findYamlFiles(folder)).filter((file) => !/\.scenarios\.ya?ml$/.test(file));
  return Promise.all(paths.map(async (file) => ({ path: path.relative(folder, file).split(path.sep).join('/'), text: await readFile(file, 'utf8') })));
}
