import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { serverUrl } from './ask-broker.js';

export interface TestDatabase {
  /** The owner's URL of a database of one's own. */
  readonly url: string;
  drop(): Promise<void>;
}

/** Filled once a run, then copied: a database with all migrations costs as little as an empty one. */
export interface DatabaseTemplate {
  /** Lower case, digits and underscores; the same name is the same content. */
  readonly name: string;
  fill(url: string): Promise<void>;
}

const IN_USE = '55006';

/** A fresh database on the Postgres that the run shares (or on TEST_DATABASE_URL). */
export async function testDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `${prefix()}${randomBytes(6).toString('hex')}`;
  await withClient(server, async (client) => {
    const source = template === undefined ? 'template1' : await prepareTemplate(client, server, template);
    await client.query(`create database ${name} template ${source}`);
  });
  return { url: urlOf(server, name), drop: () => withClient(server, (client) => dropQuietly(client, name)) };
}

/** Postgres waits some seconds for those who are just leaving: to end them by force would be an error in their client. */
async function dropQuietly(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`drop database if exists ${name}`);
  } catch (error) {
    if ((error as { code?: string }).code !== IN_USE) throw error;
    await client.query(`drop database if exists ${name} with (force)`);
  }
}

async function prepareTemplate(client: pg.Client, server: string, template: DatabaseTemplate): Promise<string> {
  const name = `${prefix()}template_${template.name}`;
  const exists = async () => (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1;
  if (await exists()) return name;
  await client.query('select pg_advisory_lock(hashtext($1))', [name]); // released when the client leaves
  if (await exists()) return name;
  const half = `${name}_half`;
  await client.query(`drop database if exists ${half} with (force)`);
  await client.query(`create database ${half} template template1`);
  await template.fill(urlOf(server, half));
  await client.query(`alter database ${half} rename to ${name}`);
  return name;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function prefix(): string {
  return `steward_test_${process.env['STEWARD_TEST_RUN'] ?? 'alone'}_`;
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
