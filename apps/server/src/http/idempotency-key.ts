import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../problems/refuse.js';

/** The header Idempotency-Key, null where none was sent. Throws a problem for one that is odd. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (header === undefined) return null;
  if (typeof header === 'string' && isKey(header)) return header;
  throw refuse(400, 'BAD_REQUEST', {}, { values: [{ path: 'Idempotency-Key', zh: '应为 1 到 200 个可见的 ASCII 字符', en: 'must be 1 to 200 visible ASCII characters' }] });
});

export const isKey = (text: string): boolean => /^[\x21-\x7e]{1,200}$/.test(text);
