import { sha256 } from '#libs/engine';
import type { Request } from '#libs/decision';
import { canonicalJson } from '#libs/history';
import type { Caller } from '../identity/caller.js';

/** By what a repeated request is known: whose key it is, and the digest of what was asked. `body` must hold nothing personal: the digest is kept for good. */
export function requestOf(caller: Caller, key: string | null, method: 'POST' | 'PUT', path: string, body: unknown): { request?: Request } {
  if (key === null) return {};
  return { request: { account: caller.account, key, digest: sha256(canonicalJson({ method, path, body })) } };
}
