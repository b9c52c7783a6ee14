import path from 'node:path';
import { applicationUrl } from './application-url.js';
import type { Bilingual } from './bilingual.js';
import { chooseSystemUser } from './choose-system-user.js';
import { createDatabase, databaseName } from './create-database.js';
import { endOrphan } from './end-orphan.js';
import { findBinaries } from './find-binaries.js';
import { initCluster, ownerRole, readClusterVersion } from './init-cluster.js';
import { keepPassword } from './keep-password.js';
import { LocalPostgresError } from './local-postgres-error.js';
import { lockFolder } from './lock-folder.js';
import { chooseClusterParent, makeFolder, reachablePlace } from './open-folder.js';
import { prepareBinaries } from './prepare-binaries.js';
import { runPostgres, type PostgresEnd, type RunningPostgres } from './run-postgres.js';
import { stopPostgres } from './stop-postgres.js';

export interface LocalPostgresOptions {
  /** A folder for this Postgres alone; made when missing. */
  readonly directory: string;
  readonly log?: (message: Bilingual) => void;
  /** False only in tests: a crash of the machine may then lose or spoil everything. */
  readonly fsync?: boolean;
  /** Further settings of Postgres, e.g. `{ shared_buffers: '256MB' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface LocalPostgres {
  /** The owner's URL: for migrations. */
  readonly url: string;
  /** The application role's URL; works once the migrations have created that role. */
  readonly applicationUrl: string;
  readonly pid: number;
  /** Settles when Postgres has ended; `expected` is false when nobody asked it to. */
  readonly ended: Promise<PostgresEnd & { readonly expected: boolean }>;
  /** Fast shutdown, within seconds. To be called last, when nobody needs the database any more. */
  stop(): Promise<void>;
}

const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Starts the Postgres that comes along, on a folder that it makes, and keeps it until `stop()` or our end. */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const log = options.log ?? (() => undefined);
  const found = await findBinaries();
  const folder = await makeFolder(options.directory);
  const lock = await lockFolder(folder);
  try {
    const user = await chooseSystemUser(path.join(folder, 'cluster'));
    const parent = await chooseClusterParent(folder, user, log);
    const cluster = path.join(parent, 'cluster');
    const binaries = await prepareBinaries(found, user, user === undefined ? folder : reachablePlace);
    await endOrphan(cluster, log);

    const password = await keepPassword(folder);
    const version = await readClusterVersion(cluster);
    if (version === undefined) {
      log({ zh: '初始化数据库', en: 'Initialising the database' });
      await initCluster({ binaries, cluster, password, user, fsync: options.fsync !== false });
    } else if (version !== found.label.split('.')[0]) throw ofOtherVersion(cluster, version, found.label);

    const settings = { ...(options.fsync === false ? fast : {}), ...options.settings };
    const running = await runPostgres({ binaries, cluster, logFile: path.join(folder, 'postgres.log'), user, settings });
    const urlOf = (database: string) => `postgres://${ownerRole}:${password}@127.0.0.1:${running.port}/${database}`;
    await createDatabase(urlOf('postgres')).catch((error: unknown) => stopPostgres(running).then(() => Promise.reject(error)));
    return handOver(running, urlOf(databaseName), lock.release);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function handOver(running: RunningPostgres, url: string, release: () => Promise<void>): LocalPostgres {
  let stopping: Promise<void> | undefined;
  const ended = running.ended.then(async (end) => {
    await release();
    return { ...end, expected: stopping !== undefined };
  });
  const stop = () => (stopping ??= stopPostgres(running).then(() => ended).then(() => undefined));
  return { url, applicationUrl: applicationUrl(url), pid: running.child.pid ?? 0, ended, stop };
}

function ofOtherVersion(cluster: string, version: string, label: string): LocalPostgresError {
  return new LocalPostgresError('other-version', {
    zh: `${cluster} 由 Postgres ${version} 创建，自带的是 ${label}。请用 Postgres ${version} 导出后再导入新文件夹，或用 DATABASE_URL 指定 Postgres ${version}。`,
    en: `${cluster} was made by Postgres ${version}, and ${label} came along. Dump it with Postgres ${version} and restore it into a new folder, or name a Postgres ${version} by DATABASE_URL.`,
  });
}
