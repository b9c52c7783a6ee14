import type { Scope } from '#libs/contract';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../problems/refuse.js';
import type { Caller } from './caller.js';
import { Credentials } from './credentials.js';
import { BEFORE_PASSWORD, OPEN, SCOPE } from './requires.js';

/** Every request but the open ones bears a credential; what it may do is checked here, what its person may do in the decision. */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly credentials: Credentials,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const of = <T>(key: string) => this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    if (of<boolean>(OPEN)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller }>();
    const caller = await this.credentials.callerOf(bearerOf(request.headers.authorization) ?? '');
    if (!caller) throw refuse(401, 'NOT_SIGNED_IN');
    if (caller.changePassword && !of<boolean>(BEFORE_PASSWORD)) throw refuse(403, 'CHANGE_PASSWORD_FIRST');
    if (!caller.scopes.includes(of<Scope>(SCOPE) ?? 'read')) throw refuse(403, 'NOT_PERMITTED');
    request.caller = caller;
    return true;
  }
}

/** The secret of a Bearer header. */
export const bearerOf = (header: string | undefined): string | null => /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(header ?? '')?.[1] ?? null;
