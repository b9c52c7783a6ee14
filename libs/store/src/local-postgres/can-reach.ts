import type { SystemUser } from './choose-system-user.js';
import { runCommand } from './run-command.js';

/** Whether `user` can enter a folder. Asked of the kernel as that user, so access lists and mounts count too. */
export async function canReach(folder: string, user: SystemUser | undefined): Promise<boolean> {
  return (await runCommand('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], user)).ok;
}
