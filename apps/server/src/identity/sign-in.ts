import type { SignedIn } from '#libs/contract';
import { findAccount } from '#libs/store';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import type { Attempts } from './attempts.js';
import { scopesOf } from './caller.js';
import type { Credentials } from './credentials.js';
import type { Office } from '#libs/contract';
import { fitsNobody, fitsPassword } from './passwords.js';

/** Begins a session of that many hours. */
export async function signIn(site: Site, credentials: Credentials, attempts: Attempts, login: string, password: string, address: string, hours: number): Promise<SignedIn> {
  const account = await findAccount(site.pool, { login });
  const fits = await attempts.judge(login, address, () => (account && account.ended === null ? fitsPassword(account.password_hash, password) : fitsNobody(password)));
  if (!account || !fits) throw refuse(401, 'SIGN_IN_FAILED');
  const scopes = scopesOf(account.offices as Office[]);
  const { secret, expires } = await credentials.make(account.id, 'session', 'session', scopes, hours * 3600);
  return { token: secret, expires: `${expires.slice(0, 19)}Z`, change_password: account.change_password };
}
