import type { FastifyInstance } from 'fastify';
import { refuse } from '../problems/refuse.js';

/** Postgres holds no text with NUL in it: an address with one leads nowhere, and is not asked for. */
export function refuseNul(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    done(request.url.split('?', 1)[0]!.includes('%00') ? refuse(404, 'NO_SUCH_PATH') : undefined);
  });
}
