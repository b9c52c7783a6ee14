import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../problems/refuse.js';

/** The version that the header If-Match names, null for none or any. Weak tags never match, so they are refused as odd. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | null => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined || header.trim() === '*') return null;
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw refuse(400, 'BAD_REQUEST', {}, { values: [{ path: 'If-Match', zh: '应为 ETag 给出的版本，如 "3"', en: 'must be one version as ETag gives it, such as "3"' }] });
});
