import { grantApplication, migrate, startLocalPostgres, type Bilingual } from '#libs/store';
import path from 'node:path';
import pg from 'pg';
import { SettingsError } from '../settings/settings-error.js';
import type { Settings } from '../settings/settings.js';

const OLDEST = 150_000;

export interface OpenDatabase {
  /** the URL under which the server works */
  url: string;
  /** the URL of the database's owner */
  ownerUrl: string;
  /** whether that is a role that may not change journals; the owner is held by triggers alone */
  restricted: boolean;
  stop(): Promise<void>;
  /** settles when the Postgres that came along ends without being asked */
  lost: Promise<void>;
}

type Say = (message: Bilingual) => void;

/** The database by the settings, brought to the present form. */
export async function openDatabase(settings: Settings, say: Say): Promise<OpenDatabase> {
  const { ownerUrl, stop, lost } = settings.databaseUrl === null ? await openLocal(settings, say) : await openGiven(settings.databaseUrl);
  try {
    const ran = await migrate(ownerUrl);
    if (ran.length) say({ zh: `更新数据库结构：${ran.length} 步`, en: `Migrating the database: ${ran.length} step(s)` });
    const url = await grantApplication(ownerUrl);
    return { url: url ?? ownerUrl, ownerUrl, restricted: url !== null, stop, lost };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openLocal({ dataFolder }: Settings, say: Say) {
  say({ zh: '启动数据库', en: 'Starting the database' });
  const postgres = await startLocalPostgres({ directory: path.join(dataFolder, 'postgres'), log: say });
  const lost = postgres.ended.then(({ expected }) => (expected ? new Promise<void>(() => {}) : undefined));
  return { ownerUrl: postgres.url, stop: () => postgres.stop(), lost };
}

async function openGiven(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const why = (error as Error).message;
    throw new SettingsError('DATABASE_URL', `连接不上：${why}`, `cannot be reached: ${why}`);
  }
  const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`).finally(() => client.end());
  if (rows[0]!.version < OLDEST) throw new SettingsError('DATABASE_URL', '须为 Postgres 15 或更新', 'must be Postgres 15 or later');
  return { ownerUrl, stop: async () => {}, lost: new Promise<void>(() => {}) };
}
