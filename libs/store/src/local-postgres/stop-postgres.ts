import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresEnd, RunningPostgres } from './run-postgres.js';

/** Fast shutdown: running transactions are rolled back, everything committed is flushed. Then less politely. */
const orders = [
  { signal: 'SIGINT', patience: 5_000 },
  { signal: 'SIGQUIT', patience: 3_000 },
  { signal: 'SIGKILL', patience: 2_000 },
] as const;

export async function stopPostgres(running: RunningPostgres): Promise<PostgresEnd | undefined> {
  running.child.ref(); // or Node would leave before we are done
  for (const { signal, patience } of orders) {
    running.child.kill(signal);
    const end = await within(running.ended, patience);
    if (end !== undefined) return end;
  }
  return undefined;
}

async function within<T>(promise: Promise<T>, patience: number): Promise<T | undefined> {
  const timeout = new AbortController();
  const late = wait(patience, undefined, { signal: timeout.signal }).catch(() => undefined);
  return Promise.race([promise, late]).finally(() => timeout.abort());
}
