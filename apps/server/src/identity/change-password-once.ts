import type { Request } from '#libs/decision';
import { KeyReused } from '#libs/engine';
import { findAccount } from '#libs/store';
import { answered, answerOnce } from '../http/answer-once.js';
import type { Site } from '../site/site.js';
import type { Attempts } from './attempts.js';
import type { Caller } from './caller.js';
import { fitsPassword } from './passwords.js';

/**
 * The same change of a password once. Passwords enter no digest, which is kept for good: whether the request is the same one is told by the
 * password that it set, which still fits; with any other the key is refused, and counts as an attempt.
 */
export async function changePasswordOnce(
  site: Site,
  about: { request?: Request },
  { caller, next, address, attempts }: { caller: Caller; next: string; address: string; attempts: Attempts },
  change: () => Promise<void>,
): Promise<void> {
  if (about.request && (await answered(site, about.request))) {
    const account = await findAccount(site.pool, { id: caller.account });
    if (account && (await attempts.judge(caller.login, address, () => fitsPassword(account.password_hash, next)))) return;
    throw new KeyReused(about.request.key);
  }
  await answerOnce(site, about, change);
}
