import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The shipped files. */
export function shippedFiles(folder = 'workflows'): { path: string; text: string }[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name));
  return files.map((entry) => path.join(entry.parentPath, entry.name)).map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
}
