import { refuse } from '../problems/refuse.js';
import type { Caller } from './caller.js';
import type { Credentials } from './credentials.js';

/** Ends every session of the caller's account. A token, which is handed to a program, puts nobody out. */
export async function endSessions(credentials: Credentials, caller: Caller): Promise<void> {
  if (caller.kind !== 'session') throw refuse(403, 'NOT_PERMITTED');
  await credentials.end(caller.account, { kind: 'session' });
}
