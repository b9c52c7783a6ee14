import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Verified } from '#libs/contract';
import { ProblemAnswer, StewardClient, type Transport } from '#libs/client';

/** How long an answer is waited for. */
const PATIENCE = 60_000;
/** How long somebody who is sure that the server comes back goes on asking. */
const SURE = 120_000;
/** How long all of a long run may take to verify. */
const VERIFYING = 900_000;

/** Over HTTP. Who does not answer in time is taken for gone. */
const transport = (patience: number): Transport => ({
  fetch: (url, request) => fetch(url, { ...request, signal: AbortSignal.timeout(patience) }) as never,
  newKey: randomUUID,
  wait: async (milliseconds) => void (await wait(milliseconds)),
});

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

/** What the server answers once it is there; throws where it says no. */
export async function sure<T>(ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + SURE;
  const answer = await persistent(ask, () => Date.now() < until);
  if (answer === null) throw new Error('the server does not answer');
  if (answer instanceof ProblemAnswer) throw answer;
  return answer;
}

/** Signs in at the demo site. */
export const signIn = (address: string, login: string, patience = PATIENCE): Promise<Awaited<ReturnType<StewardClient['signIn']>>> => new StewardClient(address, transport(patience)).signIn(login, 'steward-demo');

/** Has everything verified that is stored. */
export async function verify(address: string): Promise<Verified> {
  const { client } = await sure(() => signIn(address, 'admin', VERIFYING));
  return sure(() => client.verify());
}
