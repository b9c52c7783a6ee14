import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** Paths of all YAML files below a folder, sorted. Links are followed, each folder once. Throws what the file system says to a path that cannot be read. */
export async function findYamlFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  const walk = async (at: string): Promise<void> => {
    const real = await realpath(at);
    if (seen.has(real)) return;
    seen.add(real);
    for (const name of await readdir(at)) {
      const inner = path.join(at, name);
      const about = await stat(inner);
      if (about.isDirectory()) await walk(inner);
      else if (about.isFile() && /\.ya?ml$/.test(name)) found.push(inner);
    }
  };
  await walk(folder);
  return found.sort();
}
