import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { StewardClient } from '#libs/client';
import { root, runSteward, type Ended } from '../../apps/cli/test/run-steward.js';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { serveBuilt } from '../readme/serve-built.js';

export const workflows = path.join(root, 'workflows');

/** The built server with the shipped files, a virtual clock and no demo site, and the command line that asks it as its administrator. */
export interface Serving {
  database: TestDatabase;
  address: string;
  administrator: StewardClient;
  /** the administrator's */
  token: string;
  onServer(...args: string[]): Promise<Ended>;
  stop(): Promise<void>;
}

/** `more`: further settings. */
export async function serve(more: Record<string, string> = {}): Promise<Serving> {
  const database = await testDatabase();
  const server = await serveBuilt(root, database.url, { STEWARD_DEMO: 'no', ...more });
  const anybody = new StewardClient(server.address, { fetch: (url, request) => fetch(url, request) as never, newKey: randomUUID, wait: async () => undefined });
  const [, login, password] = /administrator: (\S+) .*changed\): (\S+)/.exec(server.said)!;
  const { client } = await anybody.signIn(login!, password!);
  await client.changePassword(password!, 'correct horse battery');
  const token = (await client.makeToken({ name: 'command line', scopes: ['read', 'act', 'publish', 'administer'], days: 1 })).token!;
  return {
    database, address: server.address, administrator: anybody.withToken(token), token,
    onServer: (...args) => runSteward([...args, '--server', server.address], { STEWARD_TOKEN: token }),
    stop: () => server.stop().finally(() => database.drop()),
  };
}
