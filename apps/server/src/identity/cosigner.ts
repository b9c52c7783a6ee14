import type { Scope } from '#libs/contract';
import { Injectable } from '@nestjs/common';
import { refuse } from '../problems/refuse.js';
import { bearerOf } from './bearer.guard.js';
import type { Caller } from './caller.js';
import { Credentials } from './credentials.js';

/** A second person signs by a credential of his own, in the header Cosign-Authorization: nobody signs for another. */
@Injectable()
export class Cosigner {
  constructor(private readonly credentials: Credentials) {}

  /** Who signs too, as a person; null where nobody does. */
  async of(header: string | undefined): Promise<string | null> {
    return (await this.callerOf(header, 'act'))?.person ?? null;
  }

  /** `scope`: what the second credential must be allowed to. Throws a problem that says what it lacks. */
  async callerOf(header: string | undefined, scope: Scope): Promise<Caller | null> {
    if (header === undefined) return null;
    const caller = await this.credentials.callerOf(bearerOf(header) ?? '');
    if (!caller) throw refuse(401, 'COSIGNER_NOT_SIGNED_IN');
    if (caller.changePassword) throw refuse(403, 'COSIGNER_FIRST_PASSWORD', { login: caller.login });
    if (!caller.scopes.includes(scope)) throw refuse(403, 'COSIGNER_NOT_PERMITTED', { login: caller.login, scope });
    return caller;
  }
}
