import { randomUUID } from 'node:crypto';
import { BenchServer } from './bench-server.js';
import { lendingSteps } from './lending-site.js';
import { callers, type Round } from './measure.js';
import { withRowsWritten } from './rows-written.js';

/** Seconds that do not count: a server that has just started runs its code unoptimised, and gets faster for as long. */
const WARM_UP = 8;

/** Lendings over HTTP by as many callers as connections, signed in, each command with an idempotency key of its own. */
export const overHttp = (connections: number) => async (url: string, seconds: number): Promise<Round> => {
  return withRowsWritten(url, () => BenchServer.start(url, connections, connections), (server, stepped) =>
    callers(connections, seconds, WARM_UP, async (caller, told) => {
      let id: string | null = null;
      for (const { event, form } of lendingSteps(caller)) {
        const begin = performance.now();
        const path: string = id === null ? '/api/v1/cases' : `/api/v1/cases/${id}/events`;
        const body = id === null ? { workflow: 'key_lending', event, form } : { event, form };
        const answer = (await server.send('POST', path, body, { 'idempotency-key': randomUUID() })) as { case: string };
        told(performance.now() - begin);
        stepped(1);
        id ??= answer.case;
      }
    }));
};

const BATCH = 100;
const CALLERS = 4;

/** The same in batches: four callers who each move a hundred lendings at a time. */
export async function inBatches(url: string, seconds: number): Promise<Round> {
  return withRowsWritten(url, () => BenchServer.start(url, CALLERS, CALLERS * BATCH), (server, stepped) =>
    callers(CALLERS, seconds, WARM_UP, async (caller, told) => {
      let ids: string[] | null = null;
      for (let step = 0; step < lendingSteps(0).length; step++) {
        const commands = Array.from({ length: BATCH }, (_, index) => {
          const { event, form } = lendingSteps(caller * BATCH + index)[step]!;
          const key = randomUUID();
          return ids === null ? { kind: 'start', workflow: 'key_lending', event, form, key } : { kind: 'event', case: ids[index], event, form, key };
        });
        const begin = performance.now();
        const { results } = (await server.send('POST', '/api/v1/commands', { commands }, { 'idempotency-key': randomUUID() })) as { results: { status: number; case: string }[] };
        const failed = results.find(({ status }) => status >= 300);
        if (failed) throw new Error(JSON.stringify(failed));
        const took = performance.now() - begin;
        for (let index = 0; index < BATCH; index++) told(took);
        stepped(BATCH);
        ids ??= results.map((result) => result.case);
      }
    }));
}
