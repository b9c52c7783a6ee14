import { access, chmod, constants, lstat, mkdir, mkdtemp, realpath, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Bilingual } from './bilingual.js';
import { canReach } from './can-reach.js';
import { ofAnotherUser, type SystemUser } from './choose-system-user.js';
import { LocalPostgresError } from './local-postgres-error.js';

/** Where root puts what the system's user `postgres` has to reach, when the repository is out of its reach. */
export const reachablePlace = '/var/lib/steward';

/** Makes the folder when missing: closed to others, save that root's must let the user `postgres` through. */
export async function makeFolder(folder: string): Promise<string> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => Promise.reject(notMade(folder, String(cause))));
  if (made !== undefined && process.getuid?.() === 0) await openForPassage(made, folder);
  const owner = await stat(folder);
  await access(folder, constants.W_OK | constants.X_OK).catch(() => Promise.reject(ofAnotherUser(folder, owner.uid)));
  return realpath(folder);
}

/** The folder in which the cluster lives: `folder` itself, or a place reached by a link from it. */
export async function chooseClusterParent(folder: string, user: SystemUser | undefined, log: (message: Bilingual) => void): Promise<string> {
  const link = path.join(folder, 'elsewhere');
  const linked = await lstat(link).then(() => true, () => false);
  if (linked) return stat(link).then(() => realpath(link), () => Promise.reject(gone(link)));
  if (await canReach(folder, user)) return folder;
  const place = await mkdir(reachablePlace, { recursive: true, mode: 0o711 })
    .then(() => chmod(reachablePlace, 0o711))
    .then(() => mkdtemp(path.join(reachablePlace, 'data-')))
    .catch((cause: unknown) => Promise.reject(outOfReach(folder, String(cause))));
  await chmod(place, 0o711);
  if (!(await canReach(place, user))) throw outOfReach(folder, '');
  await symlink(place, link);
  log({
    zh: `系统用户 postgres 无法进入 ${folder}，数据库文件改放在 ${place}（由 ${link} 指向）`,
    en: `The system user postgres cannot enter ${folder}, so the database files are kept in ${place} (${link} points there)`,
  });
  return place;
}

/** Where the cluster of a data folder lies, whether it is there or not. */
export async function clusterOf(folder: string): Promise<string> {
  const parent = await realpath(path.join(folder, 'elsewhere')).catch(() => folder);
  return path.join(parent, 'cluster');
}

async function openForPassage(first: string, last: string): Promise<void> {
  for (let at = path.resolve(last); at.length >= first.length; at = path.dirname(at)) await chmod(at, 0o711);
}

function gone(link: string): LocalPostgresError {
  return new LocalPostgresError('folder-unreachable', {
    zh: `${link} 指向的文件夹不存在。请恢复该文件夹；如果不再需要其中的数据，请删除这个链接。`,
    en: `The folder that ${link} points to is gone. Bring it back, or remove the link when its data are no longer wanted.`,
  });
}

function notMade(folder: string, detail: string): LocalPostgresError {
  const text = {
    zh: `无法建立数据文件夹 ${folder}。请用 STEWARD_DATA_DIR 另选文件夹。`,
    en: `The data folder ${folder} cannot be made. Choose another folder by STEWARD_DATA_DIR.`,
  };
  return new LocalPostgresError('folder-unreachable', text, detail);
}

function outOfReach(folder: string, detail: string): LocalPostgresError {
  const text = {
    zh: `以 root 身份启动时，Postgres 以系统用户 postgres 运行，而该用户无法进入 ${folder}，也无法使用 ${reachablePlace}。请把 STEWARD_DATA_DIR 设为该用户可以进入的文件夹，或以普通用户身份启动。`,
    en: `Started as root, Postgres runs as the system user postgres, who can enter neither ${folder} nor ${reachablePlace}. Set STEWARD_DATA_DIR to a folder that this user can enter, or start as an ordinary user.`,
  };
  return new LocalPostgresError('folder-unreachable', text, detail);
}
