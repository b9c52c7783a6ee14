import { Hopeless, type WaitingEffect } from '#libs/dispatch';
import type { Services } from './services.js';

/** Answers of a service after which another try may succeed; any other from 400 to 499 says that the call itself is wrong. */
const PASSING = new Set([408, 425, 429]);

/**
 * Calls an outside service: POST with the data as JSON. `Idempotency-Key` is the effect's id, the same at every try, so that the service
 * can tell a repetition. A redirect is a failure: nobody is led elsewhere with our data.
 */
export async function callService(services: Services, { id, case: caseId, at, effect }: WaitingEffect, signal: AbortSignal): Promise<void> {
  if (effect.do !== 'call') return;
  const service = Object.hasOwn(services, effect.service) ? services[effect.service]! : null;
  if (!service) throw new Hopeless(`the service "${effect.service}" is not configured: see STEWARD_SERVICES`);
  const response = await fetch(service.url, {
    method: 'POST',
    headers: { ...service.headers, 'content-type': 'application/json', 'idempotency-key': id },
    body: JSON.stringify({ operation: effect.operation ?? null, case: caseId, at, with: effect.with }),
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(service.timeout * 1000)]),
  }).catch((error: Error) => {
    throw new Error(`the service "${effect.service}" did not answer: ${causeOf(error)}`);
  });
  await response.body?.cancel().catch(() => undefined);
  if (response.ok) return;
  const told = `the service "${effect.service}" answered ${response.status}`;
  throw response.status >= 400 && response.status < 500 && !PASSING.has(response.status) ? new Hopeless(told) : new Error(told);
}

const causeOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message);
