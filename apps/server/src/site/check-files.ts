import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { sha256, type SourceFile } from '#libs/engine';
import { checkWorkflows, type CheckedWorkflows } from '#libs/language';

/** Gives what the checker says of files. */
export type CheckFiles = (sources: readonly SourceFile[]) => Promise<CheckedWorkflows>;

/**
 * What the checker said of the files that were checked last is kept in a file, and taken from there where neither they nor the program have changed: to
 * check takes seconds in a server that has just started, to read what came of it milliseconds.
 */
export const rememberChecked = (file: string): CheckFiles => async (sources) => {
  const key = sha256(JSON.stringify([await stateOfLibs(), sources.map(({ path: name, text }) => [name, text])]));
  const kept = await readKept(file);
  if (kept?.key === key) return kept.checked;
  const checked = checkWorkflows(sources);
  // a server can do without: the folder may be read-only
  await keep(file, JSON.stringify({ key, checked })).catch(() => undefined);
  return checked;
};

/** Checks each time. */
export const checkAnew: CheckFiles = async (sources) => checkWorkflows(sources);

async function readKept(file: string): Promise<{ key: string; checked: CheckedWorkflows } | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as { key: string; checked: CheckedWorkflows };
  } catch {
    return null;
  }
}

/** Whole or not at all. */
async function keep(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

/** Path, size and time of change of every file of the libraries, of which the checker is one: another program may say otherwise. */
async function stateOfLibs(): Promise<string[]> {
  const folder = path.resolve(createRequire(import.meta.url).resolve('#libs/language'), '../../..');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Promise.all(files.map(async (file) => stat(file).then(({ size, mtimeMs }) => `${path.relative(folder, file)} ${size} ${mtimeMs}`)));
}
