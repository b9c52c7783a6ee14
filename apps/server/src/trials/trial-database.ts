import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database beside the site's, for as long as a trial needs it. */
export interface TrialDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A killed server leaves its trials' databases behind; after this many seconds the next trial takes them away. */
export const FORGOTTEN_AFTER = 24 * 3600;

/** Makes a database beside the site's, as its owner: an empty one, or a copy of another. Null where the owner may not make databases. */
export async function makeTrialDatabase(ownerUrl: string, copied?: TrialDatabase): Promise<TrialDatabase | null> {
  const stem = `${nameOf(ownerUrl).slice(0, 30)}_trial_`;
  const name = `${stem}${seconds()}_${randomBytes(4).toString('hex')}`;
  const template = copied ? ` template ${pg.escapeIdentifier(nameOf(copied.url))}` : '';
  const made = await asOwner(ownerUrl, async (client) => {
    await dropForgotten(client, stem);
    await client.query(`create database ${pg.escapeIdentifier(name)}${template}`);
  });
  if (!made) return null;
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asOwner(ownerUrl, (client) => dropDatabase(client, name)).then(() => undefined) };
}

const nameOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

const seconds = (): number => Math.floor(Date.now() / 1000);

/** False where the owner lacks the right. */
async function asOwner(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false;
    throw error;
  } finally {
    await client.end();
  }
}

async function dropForgotten(client: pg.Client, stem: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select datname as name from pg_database where starts_with(datname, $1)', [stem]);
  for (const { name } of rows) {
    const made = /^(\d+)_[0-9a-f]{8}$/.exec(name.slice(stem.length))?.[1];
    if (made !== undefined && seconds() - Number(made) > FORGOTTEN_AFTER) await dropDatabase(client, name);
  }
}

const dropDatabase = async (client: pg.Client, name: string): Promise<void> => void (await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`));
