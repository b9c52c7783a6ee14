import { ValidationPipe, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import { buildValidator } from './http/build-validator.js';
import { countRequests } from './http/close-drained.js';
import { refuseBroken } from './http/refuse-broken.js';
import { serverPatience } from './http/server-patience.js';
import { badProperties } from './http/bad-properties.js';
import { refuseNul } from './http/refuse-nul.js';
import { takeBodies } from './http/take-bodies.js';
import { buildDocument } from './openapi/build-document.js';
import { asProblem } from './problems/problem.filter.js';
import { problemOf } from './problems/problem-of.js';
import { refuse } from './problems/refuse.js';
import { Limits } from './settings/limits.js';
import type { Site } from './site/site.js';
import { routeTrials } from './trials/route-trials.js';
import { Trials } from './trials/trials.js';

export interface AppOptions {
  /** certificate and key in PEM */
  tls?: { cert: Buffer; key: Buffer };
  logger?: NestApplicationOptions['logger'];
  /** trial sites beside this one; none where left out */
  trials?: Trials;
  limits?: Limits;
}

/** The HTTP application over a site, ready to listen or to be asked in process. */
export async function createApp(site: Site, { tls, logger = ['error', 'warn'], trials = new Trials(null), limits = new Limits() }: AppOptions = {}): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...(tls ? { https: { ...serverPatience(limits), ...tls, handshakeTimeout: limits.headerSeconds * 1000 } } : { http: serverPatience(limits) }),
    forceCloseConnections: 'idle',
    requestTimeout: limits.requestSeconds * 1000,
    bodyLimit: limits.bodyMegabytes * 1024 * 1024,
    clientErrorHandler: refuseBroken,
    routerOptions: { maxParamLength: 500 },
    // What the router itself refuses (an address that is badly escaped) never reaches the filter.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const problem = asProblem(error);
      void reply.status(problem.status).type('application/problem+json').send(problemOf(problem, request.url.split('?', 1)[0]!));
    },
    // A value of another type is a mistake, and an unknown member is one too: nothing is bent into shape.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, discriminator: true } },
    schemaController: { compilersFactory: { buildValidator } },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(site, trials, limits), adapter, { bodyParser: false, logger });
  refuseNul(adapter.getInstance());
  takeBodies(adapter.getInstance(), '/api/v1/files');
  routeTrials(adapter.getInstance(), trials);
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true, whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, validationError: { target: false },
      exceptionFactory: (errors) => refuse(400, 'BAD_REQUEST', {}, { values: badProperties(errors) }),
    }),
  );
  SwaggerModule.setup('api/docs', app, () => buildDocument(app), { jsonDocumentUrl: 'api/docs-json', customSiteTitle: 'Steward' });
  await app.init();
  await adapter.getInstance().ready();
  countRequests(app);
  return app;
}
