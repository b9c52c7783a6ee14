import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../problems/refuse.js';
import { readJson } from './read-json.js';

const LARGEST_JSON = 4 * 1024 * 1024;
export const LARGEST_FILE = 5 * 1024 * 1024;

/** JSON everywhere; bytes of any kind where a file is stored; nothing else. */
export function takeBodies(fastify: FastifyInstance, fileRoute: string): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(['application/json', 'application/problem+json'], { parseAs: 'buffer', bodyLimit: LARGEST_JSON }, readJson);
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_FILE }, (request: FastifyRequest, body: Buffer, done) => {
    if (request.routeOptions.url === fileRoute || body.length === 0) done(null, body);
    else done(refuse(415, 'UNSUPPORTED_TYPE'));
  });
}
