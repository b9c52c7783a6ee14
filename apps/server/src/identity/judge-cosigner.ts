import { listSiteChanges } from '#libs/store';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import type { Caller } from './caller.js';

/** Changes of an account that are looked at. */
const MOST = 1_000;

/** Two sign together who are two: other persons, and neither has given the other the password by which he signs in. Throws a problem otherwise. */
export async function judgeCosigner(site: Site, caller: Caller, cosigner: Caller | null): Promise<void> {
  if (!cosigner || cosigner.person === caller.person) throw refuse(403, 'TWO_PUBLISHERS');
  for (const [one, other] of [[caller, cosigner], [cosigner, caller]] as const) {
    if ((await passwordGiver(site, other.account)) === one.person) throw refuse(403, 'COSIGNER_NOT_INDEPENDENT', { account: other.login, by: one.login });
  }
}

/** Who made an account, or has given it a first password since; null: nobody whom the journal names. */
async function passwordGiver(site: Site, account: string): Promise<string | null> {
  const changes = await listSiteChanges(site.pool, { record: 'accounts', row: account, limit: MOST });
  const given = changes.find(({ entry }) => entry.changes?.some(({ record, row, set }) => record === 'accounts' && row === account && ('login' in set || 'password_reset' in set)));
  return given && 'person' in given.entry.actor ? given.entry.actor.person : null;
}
