import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SystemUser } from './choose-system-user.js';
import { LocalPostgresError } from './local-postgres-error.js';
import { runCommand } from './run-command.js';

/** The role that owns database and tables: migrations run under it. */
export const ownerRole = 'steward';

/** Sorting is ICU's; this one says what a letter is (pg_trgm asks), and `C` would drop every Chinese one. */
const locale = process.platform === 'darwin' ? '--locale=en_US.UTF-8' : '--locale=C.UTF-8';

/** The major version of the cluster that is there, or undefined when none is. */
export async function readClusterVersion(cluster: string): Promise<string | undefined> {
  return readFile(path.join(cluster, 'PG_VERSION'), 'utf8').then((text) => text.trim(), () => undefined);
}

/** Lays a new cluster. It gets its name at the end, so that a start killed halfway leaves none. */
export async function initCluster(options: {
  readonly binaries: string;
  readonly cluster: string;
  readonly password: string;
  readonly user: SystemUser | undefined;
  readonly fsync: boolean;
}): Promise<void> {
  const { cluster, user } = options;
  const half = `${cluster}.half`;
  const secret = `${half}.password`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await writeFile(secret, `${options.password}\n`, { mode: 0o600 });
  if (user !== undefined) for (const place of [half, secret]) await chown(place, user.uid, user.gid);
  const args = [
    '-D', half, '-U', ownerRole, '--pwfile', secret, '--auth=scram-sha-256', '--encoding=UTF8',
    locale, '--locale-provider=icu', '--icu-locale=und', ...(options.fsync ? [] : ['--no-sync']),
  ];
  const result = await runCommand(path.join(options.binaries, 'bin', 'initdb'), args, user);
  await rm(secret, { force: true });
  if (!result.ok) throw initFailed(cluster, result.output);
  await rename(half, cluster);
}

function initFailed(cluster: string, output: string): LocalPostgresError {
  const nameless = output.includes('could not look up effective user ID');
  const text = nameless
    ? {
        zh: `当前系统用户（uid ${process.getuid?.()}）在 /etc/passwd 中没有记录，Postgres 无法初始化。请换一个有记录的用户启动，或用 DATABASE_URL 指定已有的 Postgres。`,
        en: `The current user (uid ${process.getuid?.()}) has no entry in /etc/passwd, and Postgres cannot be initialised. Start as a user that has one, or name an existing Postgres by DATABASE_URL.`,
      }
    : {
        zh: `无法在 ${cluster} 初始化数据库。请检查磁盘空间和权限；下面是 initdb 的输出。`,
        en: `The database could not be initialised in ${cluster}. Check disk space and permissions; initdb said what follows.`,
      };
  return new LocalPostgresError('init-failed', text, output);
}
