import { randomBytes } from 'node:crypto';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { canReach } from './can-reach.js';
import type { SystemUser } from './choose-system-user.js';
import { unsupportedPlatform, type PostgresBinaries } from './find-binaries.js';
import { linkLibraries } from './link-libraries.js';
import { runCommand } from './run-command.js';

/**
 * A folder whose `bin` this user can run: the installed one, or a copy under `copies` (60 MB, once a
 * version) where that user cannot reach the installed one, or it lacks its links and cannot be written.
 */
export async function prepareBinaries(binaries: PostgresBinaries, user: SystemUser | undefined, copies: string): Promise<string> {
  const linked = await linkLibraries(binaries.root);
  const tried = await tryToRun(binaries.root, user);
  if (tried.ok) return binaries.root;
  if (linked && (await canReach(path.join(binaries.root, 'bin'), user))) throw unsupportedPlatform(binaries.label, tried.output);

  const copy = path.join(copies, `postgres-${binaries.label}`, 'native');
  if ((await tryToRun(copy, user)).ok) return copy;
  await copyBinaries(binaries.root, copy);
  const copied = await tryToRun(copy, user);
  if (!copied.ok) throw unsupportedPlatform(binaries.label, copied.output);
  return copy;
}

function tryToRun(root: string, user: SystemUser | undefined) {
  return runCommand(path.join(root, 'bin', 'postgres'), ['--version'], user);
}

/** Copies under a name of its own and renames at the end, so that a copy that is there is whole. */
async function copyBinaries(from: string, to: string): Promise<void> {
  const parent = path.dirname(to);
  const half = path.join(parent, `half-${randomBytes(6).toString('hex')}`);
  await mkdir(half, { recursive: true });
  await cp(from, path.join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(path.join(half, 'native'));
  await rm(to, { recursive: true, force: true });
  await rename(path.join(half, 'native'), to);
  await rm(half, { recursive: true, force: true });
  await runCommand('chmod', ['-R', 'a+rX', parent]); // whatever our umask, the other user has to read it
}
