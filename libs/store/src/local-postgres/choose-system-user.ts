import { stat } from 'node:fs/promises';
import { LocalPostgresError } from './local-postgres-error.js';
import { runCommand } from './run-command.js';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Who runs Postgres: ourselves (undefined), or, since Postgres refuses to run as root, the owner of
 * the cluster that is there already, or the system's user `postgres`, who is created when missing.
 */
export async function chooseSystemUser(cluster: string): Promise<SystemUser | undefined> {
  const me = process.getuid?.();
  const owner = await stat(cluster).catch(() => undefined);
  if (me !== 0) {
    if (owner !== undefined && owner.uid !== me) throw ofAnotherUser(cluster, owner.uid);
    return undefined;
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await findPostgresUser()) ?? (await createPostgresUser());
}

async function findPostgresUser(): Promise<SystemUser | undefined> {
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', 'postgres']), runCommand('id', ['-g', 'postgres'])]);
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}

async function createPostgresUser(): Promise<SystemUser> {
  const created = await runCommand('useradd', ['--system', '--user-group', '--home-dir', '/nonexistent', '--shell', '/bin/false', 'postgres']);
  const user = await findPostgresUser();
  if (user !== undefined) return user;
  throw new LocalPostgresError(
    'no-system-user',
    {
      zh: '以 root 身份启动时需要系统用户 postgres，但无法创建。请手工创建该用户，或以普通用户身份启动，或用 DATABASE_URL 指定已有的 Postgres。',
      en: 'Started as root, Postgres needs a system user "postgres", and it could not be created. Create that user, start as an ordinary user, or name an existing Postgres by DATABASE_URL.',
    },
    created.output,
  );
}

export function ofAnotherUser(cluster: string, uid: number): LocalPostgresError {
  return new LocalPostgresError('folder-of-another-user', {
    zh: `数据文件夹 ${cluster} 属于另一个系统用户（uid ${uid}）。请以该用户或 root 身份启动，或用 STEWARD_DATA_DIR 另选文件夹。`,
    en: `The data folder ${cluster} belongs to another system user (uid ${uid}). Start as that user or as root, or choose another folder by STEWARD_DATA_DIR.`,
  });
}
