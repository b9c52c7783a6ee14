import type { NewToken, TokenLine, TokenMade } from '#libs/contract';
import { listTokens } from '#libs/store';
import { bad } from '../http/bad.js';
import { requestOf } from '../http/request-of.js';
import { newId } from '../site/new-id.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import type { Caller } from './caller.js';
import type { Credentials } from './credentials.js';
import { changeRecorded, recordChange } from './record-change.js';
import { refuseRepeated } from './refuse-repeated.js';

/** Makes an API token for the caller's own account. It may do at most what its maker may. */
export async function makeToken(site: Site, credentials: Credentials, caller: Caller, key: string | null, { name, scopes, days }: NewToken): Promise<TokenMade> {
  const beyond = scopes.filter((scope) => !caller.scopes.includes(scope));
  if (beyond.length) throw bad('scopes', `超出您的权限：${beyond.join('、')}`, `go beyond what you may: ${beyond.join(', ')}`);
  const id = newId();
  const columns = { account: caller.account, name, scopes, days, ended: false };
  const request = requestOf(caller, key, 'POST', '/tokens', { name, scopes, days });
  await refuseRepeated(site, request);
  const answer = await recordChange(site, caller, [{ record: 'tokens', row: id, columns }], 'token made', request);
  if (key !== null && (await changeRecorded(site, answer))?.row !== id) throw refuse(409, 'SECRET_TOLD_ONCE');
  const { secret } = await credentials.make(caller.account, 'token', name, scopes, days * 86_400, id);
  const line = (await listTokens(site.pool, caller.account)).find((token) => token.id === id);
  if (!line) throw refuse(404, 'NOT_FOUND');
  return { ...(line as TokenLine), token: secret };
}

export async function endToken(site: Site, credentials: Credentials, caller: Caller, id: string): Promise<void> {
  const tokens = await listTokens(site.pool, caller.account);
  const token = tokens.find((one) => one.id === id);
  if (!token) throw refuse(404, 'NOT_FOUND');
  if (token.ended !== null) return;
  await credentials.end(caller.account, { id });
  await recordChange(site, caller, [{ record: 'tokens', row: id, columns: { ended: true } }], 'token ended');
}
