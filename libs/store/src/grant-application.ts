import pg from 'pg';
import { applicationPassword, applicationRole, applicationUrl } from './local-postgres/application-url.js';

const APPEND_ONLY = ['entries', 'refusals', 'definitions', 'checkpoints', 'log_nodes'];

/**
 * Makes the role under which the server works, with every right but that of changing journals, and gives its URL. Null where the owner may
 * not make roles, or has no password of which to derive one: the triggers on the journals hold there too.
 */
export async function grantApplication(ownerUrl: string): Promise<string | null> {
  const password = applicationPassword(ownerUrl);
  if (password === undefined) return null;
  for (let tries = 1; ; tries++) {
    try {
      await grantOnce(ownerUrl, password);
      return applicationUrl(ownerUrl);
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (code === '42501') return null;
      if (tries === MOST_TRIES || !AT_ONCE.includes(code)) throw error;
    }
  }
}

/** Roles belong to the whole cluster, and no lock reaches beyond a database: of two that come here at once one is told that the row has changed, or is there. */
const AT_ONCE = ['XX000', '23505'];
const MOST_TRIES = 20;

async function grantOnce(ownerUrl: string, password: string): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`do $$ begin create role ${applicationRole} login; exception when duplicate_object then null; end $$`);
    await client.query(`alter role ${applicationRole} login password ${pg.escapeLiteral(password)}`);
    await client.query(`grant connect on database ${pg.escapeIdentifier(client.database!)} to ${applicationRole}`);
    await client.query(`grant usage on schema public to ${applicationRole}`);
    await client.query(`grant select, insert, update, delete on all tables in schema public to ${applicationRole}`);
    await client.query(`grant usage on all sequences in schema public to ${applicationRole}`);
    await client.query(`revoke update, delete, truncate on ${APPEND_ONLY.join(', ')} from ${applicationRole}`);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
