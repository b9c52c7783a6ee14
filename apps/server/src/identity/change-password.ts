import { findAccount, setPassword } from '#libs/store';
import { bad } from '../http/bad.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import type { Attempts } from './attempts.js';
import type { Caller } from './caller.js';
import type { Credentials } from './credentials.js';
import { fitsPassword, hashPassword } from './passwords.js';

/** Changes the caller's own password; his other sessions end. */
export async function changePassword(site: Site, credentials: Credentials, attempts: Attempts, caller: Caller, old: string, next: string, address: string): Promise<void> {
  const account = await findAccount(site.pool, { id: caller.account });
  if (!account || !(await attempts.judge(caller.login, address, () => fitsPassword(account.password_hash, old)))) throw refuse(401, 'SIGN_IN_FAILED');
  if (next === old) throw bad('new', '须与原密码不同', 'must differ from the old one');
  if (next.toLowerCase().includes(caller.login.toLowerCase())) throw bad('new', '不得包含登录名', 'must not contain the login name');
  await setPassword(site.pool, caller.account, await hashPassword(next, site.passwordCost), false);
  await credentials.end(caller.account, { except: caller.credential });
}
