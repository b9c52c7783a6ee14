import { Messenger } from '#libs/dispatch';
import { claimEffects, failEffect, finishEffects, keepNotices, untilNextEffect } from '#libs/store';
import type pg from 'pg';
import { callService } from './call-service.js';
import type { Services } from './services.js';

/** Carries out the effects that stand in Postgres: notices for people, calls of services. */
export function openMessenger(pool: pg.Pool, services: Services, failed: (error: unknown) => void): Messenger {
  return new Messenger({
    failed,
    queue: {
      claim: (limit, leaseSeconds) => claimEffects(pool, limit, leaseSeconds),
      finish: (ids) => finishEffects(pool, ids),
      fail: (effect, error, retrySeconds) => failEffect(pool, effect, error, retrySeconds),
      untilNext: () => untilNextEffect(pool),
    },
    carriers: {
      notify: (effects) => keepNotices(pool, effects),
      call: (effect, signal) => callService(services, effect, signal),
    },
  });
}
