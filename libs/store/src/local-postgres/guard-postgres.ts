import { spawn } from 'node:child_process';
import type { SystemUser } from './choose-system-user.js';
import { bareEnvironment } from './run-command.js';

/**
 * Waits on a pipe that only we hold open. When we are gone, however we went, it tells Postgres to stop,
 * unless the number has passed to another process in the meantime.
 */
const script = `
read -r _
[ -d /proc/self ] && [ "$(readlink "/proc/$1/cwd")" != "$2" ] && exit 0
kill -INT "$1"
`;

/** Sees to it that Postgres does not outlive us when we are killed. Call the result when Postgres has ended. */
export function guardPostgres(pid: number, cluster: string, user: SystemUser | undefined): () => void {
  const guard = spawn('/bin/sh', ['-c', script, 'steward-postgres-guard', String(pid), cluster], {
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    cwd: '/',
    detached: true,
    env: bareEnvironment,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined); // without a guard the next start still finds the orphan
  guard.stdin.on('error', () => undefined);
  guard.unref();
  (guard.stdin as unknown as { unref?(): void }).unref?.();
  return () => void guard.kill('SIGKILL');
}
