import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../problems/refuse.js';
import { readJson } from './read-json.js';

/** JSON everywhere; bytes of any kind where a file is stored; nothing else. */
export function takeBodies(fastify: FastifyInstance, fileRoute: string): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(['application/json', 'application/problem+json'], { parseAs: 'buffer' }, readJson);
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer, done) => {
    if (request.routeOptions.url === fileRoute || body.length === 0) done(null, body);
    else done(refuse(415, 'UNSUPPORTED_TYPE'));
  });
}
