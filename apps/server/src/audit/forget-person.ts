import type { Forgotten } from '#libs/contract';
import { accountsOf, eraseValues, linesNaming } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import type { Credentials } from '../identity/credentials.js';
import { recordChange } from '../identity/record-change.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import { findOwned } from './find-owned.js';

/**
 * Erases a person's personal values and files wherever they stand: in cases, rows, registers, refusals. All of these hold commitments, and hashes of files, so that erasing value
 * and salt, or the bytes, in their one place is enough; chains and figures stay as they are. His accounts end, with their sessions and tokens. The change is recorded with its reason. Again: what has come since.
 * Throws a problem where no line of the journals and no account has that name.
 */
export async function forgetPerson(site: Site, credentials: Credentials, caller: Caller, person: string, reason: string): Promise<Forgotten> {
  const lines = await linesNaming(site.pool, person);
  const accounts = await accountsOf(site.pool, person);
  if (!lines.cases.length && !lines.refusals.length && !accounts.length) throw refuse(404, 'NO_SUCH_PERSON', { person });
  const erased = await eraseValues(site.pool, await findOwned(site, person, lines), person);
  const open = accounts.filter(({ ended }) => ended === null).map(({ id }) => id);
  const columns = { at: site.clock.now(), ...erased, accounts: open.length };
  const rows = [{ record: 'forgotten', row: person, columns }, ...open.map((id) => ({ record: 'accounts', row: id, columns: { ended: true } }))];
  const answer = await recordChange(site, caller, rows, reason);
  for (const id of open) await credentials.endAccount(id);
  return { person, ...erased, accounts: open.length, case: answer.case };
}
