import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Busy, KeyReused, NotWritten } from '#libs/engine';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { badValues } from '../http/bad-values.js';
import { logText } from './log-text.js';
import { lostDatabase } from './lost-database.js';
import { ProblemError } from './problem-error.js';
import { problemOf } from './problem-of.js';
import { refuse } from './refuse.js';

/** Whatever is thrown is answered with a problem in both languages; what was not foreseen is logged and told as 500 without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = asProblem(thrown);
    if (problem.status >= 500 && problem.code === 'INTERNAL') this.logger.error(logText(thrown));
    if (reply.sent) return;
    const path = request.url.split('?', 1)[0]!;
    void reply.status(problem.status).headers(problem.headers).type('application/problem+json').send(problemOf(problem, path));
  }
}

/** What an error means to the caller. */
export function asProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof KeyReused) return refuse(422, 'KEY_REUSED');
  if (thrown instanceof NotWritten) return refuse(422, 'CANNOT_BE_KEPT');
  if (thrown instanceof Busy || lostDatabase(thrown)) return refuse(503, 'BUSY', {}, {}, { 'retry-after': '1' });
  const error = thrown as Partial<FastifyError>;
  if (error.validation) return refuse(400, 'BAD_REQUEST', {}, { values: badValues(error.validation) });
  const status = thrown instanceof HttpException ? thrown.getStatus() : error.statusCode;
  if (status === undefined || status < 400 || status >= 500) return refuse(500, 'INTERNAL');
  if (status === 404) return refuse(404, 'NO_SUCH_PATH');
  if (status === 413) return refuse(413, 'TOO_LARGE');
  if (status === 414) return refuse(414, 'ADDRESS_TOO_LONG');
  if (status === 415) return refuse(415, 'UNSUPPORTED_TYPE');
  if (status === 429) return refuse(429, 'TOO_MANY_REQUESTS');
  return refuse(status, 'BAD_REQUEST', {}, { values: [{ path: '', zh: '请求不合要求', en: error.message ?? 'is not as it should be' }] });
}
