import type { Scope } from '#libs/contract';
import { Injectable } from '@nestjs/common';
import { refuse } from '../problems/refuse.js';
import { bearerOf } from './bearer.guard.js';
import { Credentials } from './credentials.js';

/** A second person signs by a credential of his own, in the header Cosign-Authorization: nobody signs for another. */
@Injectable()
export class Cosigner {
  constructor(private readonly credentials: Credentials) {}

  /** `scope`: what the second credential must be allowed to. */
  async of(header: string | undefined, scope: Scope = 'act'): Promise<string | null> {
    if (header === undefined) return null;
    const caller = await this.credentials.callerOf(bearerOf(header) ?? '');
    if (!caller || caller.changePassword || !caller.scopes.includes(scope)) throw refuse(401, 'COSIGNER_NOT_SIGNED_IN');
    return caller.person;
  }
}
