import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemAnswer, type Transport } from '#libs/client';

/** How long an answer is waited for. */
const PATIENCE = 60_000;

/** Over HTTP. Who does not answer in time is taken for gone. */
export const transport: Transport = {
  fetch: (url, request) => fetch(url, { ...request, signal: AbortSignal.timeout(PATIENCE) }) as never,
  newKey: randomUUID,
  wait: async (milliseconds) => void (await wait(milliseconds)),
};

/** Asks until somebody answers, be it with a problem, while it is worth it; null where nobody ever did. What changes something brings its own key. */
export async function persistent<T>(ask: () => Promise<T>, worthIt: () => boolean): Promise<T | ProblemAnswer | null> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof ProblemAnswer && error.problem.status !== 503) return error;
      if (!worthIt()) return null;
    }
  }
}
