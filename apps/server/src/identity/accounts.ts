import type { AccountLine, FirstPassword, NewAccount, Office } from '#libs/contract';
import { findAccount, listAccounts as query, saveAccount, setPassword } from '#libs/store';
import { requestOf } from '../http/request-of.js';
import { refuse } from '../problems/refuse.js';
import { newId } from '../site/new-id.js';
import type { Site } from '../site/site.js';
import type { Caller } from './caller.js';
import type { Credentials } from './credentials.js';
import { hashPassword, newPassword } from './passwords.js';
import { changeRecorded, recordChange } from './record-change.js';
import { refuseRepeated } from './refuse-repeated.js';

export async function listAccounts(site: Site): Promise<AccountLine[]> {
  return (await query(site.pool)).map(({ password_hash: _, offices, ...account }) => ({ ...account, offices: offices as Office[] }));
}

/** Makes an account with a first password, which is told once and must be changed. */
export async function makeAccount(site: Site, caller: Caller, key: string | null, { login, person, offices = [] }: NewAccount): Promise<FirstPassword> {
  const id = newId();
  const request = requestOf(caller, key, 'POST', '/accounts', { login, person, offices });
  await refuseRepeated(site, request);
  if (await findAccount(site.pool, { login })) throw refuse(409, 'LOGIN_TAKEN');
  const columns = { login, person, offices, ended: false };
  const answer = await recordChange(site, caller, [{ record: 'accounts', row: id, columns }], 'account made', request);
  if (key !== null && (await changeRecorded(site, answer))?.row !== id) throw refuse(409, 'SECRET_TOLD_ONCE');
  const password = newPassword();
  const saved = await saveAccount(site.pool, { id, login, person, offices, password_hash: await hashPassword(password, site.passwordCost), change_password: true });
  if (!saved) throw refuse(409, 'LOGIN_TAKEN');
  return { account: id, login, password };
}

/** Gives an account a first password again; its sessions and tokens end. */
export async function resetPassword(site: Site, credentials: Credentials, caller: Caller, key: string | null, id: string): Promise<FirstPassword> {
  const account = await findAccount(site.pool, { id });
  if (!account || account.ended !== null) throw refuse(404, 'NOT_FOUND');
  const request = requestOf(caller, key, 'POST', `/accounts/${id}/password-reset`, {});
  await refuseRepeated(site, request);
  const reset = newId();
  const answer = await recordChange(site, caller, [{ record: 'accounts', row: id, columns: { password_reset: site.clock.now(), reset } }], 'password reset', request);
  if (key !== null && (await changeRecorded(site, answer))?.set['reset'] !== reset) throw refuse(409, 'SECRET_TOLD_ONCE');
  const password = newPassword();
  await setPassword(site.pool, id, await hashPassword(password, site.passwordCost), true);
  await credentials.end(id, { except: null });
  return { account: id, login: account.login, password };
}

/** Ends the sessions and tokens of an account, which stays: somebody has lost what he signed in with. */
export async function endAccess(site: Site, credentials: Credentials, caller: Caller, id: string): Promise<void> {
  const account = await findAccount(site.pool, { id });
  if (!account || account.ended !== null) throw refuse(404, 'NOT_FOUND');
  await credentials.end(id, { except: null });
  await recordChange(site, caller, [{ record: 'accounts', row: id, columns: { access_ended: site.clock.now() } }], 'sessions and tokens ended');
}

export async function closeAccount(site: Site, credentials: Credentials, caller: Caller, id: string): Promise<void> {
  const account = await findAccount(site.pool, { id });
  if (!account) throw refuse(404, 'NOT_FOUND');
  if (account.ended !== null) return;
  await credentials.endAccount(id);
  await recordChange(site, caller, [{ record: 'accounts', row: id, columns: { ended: true } }], 'account ended');
}
