import { execFile } from 'node:child_process';
import type { SystemUser } from './choose-system-user.js';

export interface CommandResult {
  readonly ok: boolean;
  readonly output: string;
}

/** The environment of every program that we start: nothing of ours may steer it (PGDATA, PGPORT, LC_ALL …). */
export const bareEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Runs a program to its end; a failure is a value, not an exception. */
export function runCommand(file: string, args: readonly string[], user?: SystemUser): Promise<CommandResult> {
  return new Promise((resolve) => {
    const ids = user === undefined ? {} : { uid: user.uid, gid: user.gid };
    execFile(file, args, { ...ids, cwd: '/', env: bareEnvironment }, (error, stdout, stderr) => {
      const trouble = error !== null && stderr === '' ? error.message : stderr;
      resolve({ ok: error === null, output: `${stdout}${trouble}` });
    });
  });
}
