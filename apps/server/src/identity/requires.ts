import type { Scope } from '#libs/contract';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.js';

export const OPEN = 'steward:open';
export const SCOPE = 'steward:scope';
export const BEFORE_PASSWORD = 'steward:before-password';

/** Needs no credential. */
export const Open = () => SetMetadata(OPEN, true);

/** What a credential must be allowed to; without it: to read. */
export const Requires = (scope: Scope) => SetMetadata(SCOPE, scope);

/** Allowed before the first password has been changed. */
export const BeforePassword = () => SetMetadata(BEFORE_PASSWORD, true);

/** The caller, as the guard found him. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => context.switchToHttp().getRequest<FastifyRequest & { caller: Caller }>().caller);
