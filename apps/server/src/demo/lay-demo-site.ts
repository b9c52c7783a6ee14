import { keepRowsApart, SENT_FORM_PARTS } from '#libs/engine';
import { saveAccount } from '#libs/store';
import { hashPassword } from '../identity/passwords.js';
import { recordDefinitions } from '../records/record-definitions.js';
import { newId } from '../site/new-id.js';
import type { Site } from '../site/site.js';
import { demoRows, readDemoSite } from './read-demo-site.js';
import { tellStory } from './tell-story.js';

/** Lays the demo site: its rows as one recorded step, what has happened on it, and accounts whose passwords everybody knows. */
export async function layDemoSite(site: Site): Promise<void> {
  const demo = await readDemoSite();
  const { rows, personal } = keepRowsApart(SENT_FORM_PARTS, recordDefinitions(site), demoRows(site, demo));
  if (rows.length) await site.engine.submit({ kind: 'rows', actor: { system: true }, rows, reason: 'the demo site', ...(personal.length ? { personal } : {}) });
  await tellStory(site, demo);
  const password_hash = await hashPassword(demo.password);
  for (const [login, { person, offices = [] }] of Object.entries(demo.accounts)) {
    await saveAccount(site.pool, { id: newId(), login, person, offices, password_hash, change_password: false });
  }
}
