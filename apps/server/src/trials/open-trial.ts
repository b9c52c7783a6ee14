import { saveAccount } from '#libs/store';
import { createApp } from '../create-app.js';
import { hashPassword, newPassword, PASSING } from '../identity/passwords.js';
import { Credentials } from '../identity/credentials.js';
import type { Limits } from '../settings/limits.js';
import { newId } from '../site/new-id.js';
import { openSite } from '../site/open-site.js';
import type { LiveFiles } from '../site/live-files.js';
import { publishChecked } from '../site/publish-files.js';
import type { Site } from '../site/site.js';
import { layParameters } from './lay-parameters.js';
import type { TrialTemplate } from './trial-template.js';
import type { OpenTrial, TrialBegin } from './trials.js';

const TOKEN_SECONDS = 12 * 3600;
/** A trial has one caller, and in a new database every connection costs as much as many steps. */
const CONNECTIONS = 2;

/** Opens a trial: a database, a site over it with the live files, an administrator, and the application that answers for it. */
export async function openTrial(template: TrialTemplate, live: LiveFiles, { begin, parameters }: TrialBegin, failed: (error: unknown) => void, limits: Limits): Promise<OpenTrial | null> {
  const database = await template.copy();
  if (!database) return null;
  const opened: (() => Promise<unknown>)[] = [database.drop];
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one();
  };
  try {
    const { site, close: closeSite } = await openSite(database.url, { virtualClock: true, begin, failed, passwordCost: PASSING, connections: CONNECTIONS });
    opened.push(closeSite);
    await publishChecked(site, live, { origin: 'api', actor: { system: true }, reason: 'a trial of the live files' });
    await layParameters(site, parameters);
    const account = await makeAdministrator(site);
    const app = await createApp(site, { logger: ['error'], limits });
    opened.push(() => app.close());
    const { secret } = await app.get(Credentials).make(account, 'token', 'trial', ['read', 'act', 'publish', 'administer'], TOKEN_SECONDS);
    return { fastify: app.getHttpAdapter().getInstance(), token: secret, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** He has no password that anybody knows: his token is all there is. */
async function makeAdministrator(site: Site): Promise<string> {
  const id = newId();
  await saveAccount(site.pool, { id, login: 'trial-administrator', person: 'trial-administrator', offices: ['administrator'], password_hash: await hashPassword(newPassword(), site.passwordCost), change_password: false });
  return id;
}
