import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../problems/problem-of.js';
import { refuse } from '../problems/refuse.js';
import type { Trials } from './trials.js';

/** Hands every request below /trials/<id> to that trial, before its body is read; there its path begins after the id. */
export function routeTrials(fastify: FastifyInstance, trials: Trials): void {
  const hand = async (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<void> => {
    const trial = trials.of(request.params.id);
    if (!trial) {
      const problem = refuse(404, 'NO_SUCH_PATH');
      await reply.status(404).type('application/problem+json').send(problemOf(problem, request.url.split('?', 1)[0]!));
      return;
    }
    reply.hijack();
    request.raw.url = request.url.slice(`/trials/${request.params.id}`.length);
    trial.routing(request.raw, reply.raw);
  };
  fastify.all('/trials/:id/*', { onRequest: hand as never }, () => undefined);
}
