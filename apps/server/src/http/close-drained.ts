import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

const underWay = new WeakMap<NestFastifyApplication, Set<ServerResponse>>();

/** Keeps count of the requests under way, for the end. */
export function countRequests(app: NestFastifyApplication): void {
  const open = new Set<ServerResponse>();
  underWay.set(app, open);
  (app.getHttpServer() as Server).on('request', (_request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
}

/**
 * Stops listening and waits for every request under way. A connection without one is closed at once: clients keep them open for the
 * next request, or open them in advance, and Node alone would wait for their time to run out.
 */
export async function closeDrained(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer() as Server;
  const open = underWay.get(app) ?? new Set();
  let closed = false;
  const closing = app.close().finally(() => (closed = true));
  for (let quiet = 0; !closed; ) {
    await Promise.race([closing.catch(() => undefined), wait(50)]);
    quiet = open.size ? 0 : quiet + 1;
    if (quiet > 2) server.closeAllConnections();
    else server.closeIdleConnections();
  }
  await closing;
}
