import { lstat, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the library links that npm packages cannot carry. The platform package makes them after its
 * installation; where install scripts are off, nobody has. False when they are missing and the folder
 * cannot be written.
 */
export async function linkLibraries(root: string): Promise<boolean> {
  for (const { source, target } of await readLinks(root)) {
    const place = path.join(root, '..', target);
    if (await exists(place)) continue;
    try {
      await symlink(path.relative(path.dirname(target), source), place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue; // another start was quicker
      return false;
    }
  }
  return true;
}

async function readLinks(root: string): Promise<readonly Link[]> {
  const text = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as Link[];
}

function exists(file: string): Promise<boolean> {
  return lstat(file).then(() => true, () => false);
}
