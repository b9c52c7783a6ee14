import { readFile } from 'node:fs/promises';
import { at } from './place.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own list as the last step of
 * an installation, so a broken-off one counts as none; what is optional may be missing (other platforms).
 */
export async function isInstalled() {
  try {
    const [asked, found] = await Promise.all([packagesOf('package-lock.json'), packagesOf('node_modules/.package-lock.json')]);
    return Object.entries(asked).every(([place, { version, optional }]) => {
      if (place === '') return true;
      const there = found[place];
      return there === undefined ? optional === true : there.version === version;
    });
  } catch {
    return false;
  }
}

async function packagesOf(file) {
  return JSON.parse(await readFile(at(file), 'utf8')).packages;
}
