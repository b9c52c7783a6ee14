import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { StewardClient } from '#libs/client';
import { runSteward, type Ended } from '../../apps/cli/test/run-steward.js';
import { readSettings } from '../../apps/server/src/settings/read-settings.js';
import { start } from '../../apps/server/src/start.js';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';

export const workflows = path.join(new URL('.', import.meta.url).pathname, '../../workflows');

/** A server with the shipped files, a virtual clock and no demo site, and the command line that asks it as its administrator. */
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
  const settings = readSettings({ DATABASE_URL: database.url, PORT: '0', STEWARD_CLOCK: 'virtual', STEWARD_DEMO: 'no', STEWARD_WORKFLOWS: workflows, ...more }, workflows);
  const running = await start(settings, () => undefined, (error) => console.error(error));
  const anybody = new StewardClient(running.address, { fetch: (url, request) => fetch(url, request) as never, newKey: randomUUID, wait: async () => undefined });
  const { login, password } = running.firstAdministrator!;
  const { client } = await anybody.signIn(login, password);
  await client.changePassword(password, 'correct horse battery');
  const token = (await client.makeToken({ name: 'command line', scopes: ['read', 'act', 'publish', 'administer'], days: 1 })).token!;
  return {
    database, address: running.address, administrator: anybody.withToken(token), token,
    onServer: (...args) => runSteward([...args, '--server', running.address], { STEWARD_TOKEN: token }),
    stop: () => running.stop().finally(() => database.drop()),
  };
}
