import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from './source-file.js';

const left = new Set(['node_modules', 'dist', 'coverage']);

/** Every program file below folders of the repository; one that is not there yet has none. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) => below(root, folder)).map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

function below(root: string, folder: string): string[] {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const at = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return left.has(entry.name) ? [] : below(root, at);
    return /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(entry.name) ? [at] : [];
  });
}
