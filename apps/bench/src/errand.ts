import type { LaidRow } from '#libs/decision';
import { BenchSite } from './bench-site.js';
import { callers, type Round } from './measure.js';
import { perStep, rowsWritten } from './rows-written.js';
import { shippedFiles } from './shipped-files.js';

/** Sends one command; gives the case that it is about, and the cases that it moved or began. Throws where it is refused. */
export type Send = (workflow: string, id: string | null, event: string, as: string, form?: Record<string, unknown>, cosigner?: string) => Promise<{ case: string; moved: string[] }>;

/** What callers do again and again: one case of a process from its first command to its last. */
export interface Errand {
  callers: number;
  /** a site large enough that callers do not meet by chance */
  rows: (callers: number) => LaidRow[];
  /** @param turn how often this caller has done it before */
  live: (site: BenchSite, send: Send, caller: number, turn: number) => Promise<void>;
}

/** Callers in one process with the engine, each command with a form that is read and an idempotency key of its own. */
export const inProcess = (errand: Errand) => (url: string, seconds: number): Promise<Round> =>
  BenchSite.use(url, shippedFiles(), errand.rows(errand.callers), (site) => run(site, errand, seconds));

async function run(site: BenchSite, { callers: count, live }: Errand, seconds: number): Promise<Round> {
  const turns = new Array<number>(count).fill(0);
  let steps = 0;
  const before = await rowsWritten(site.pool!);
  const round = await callers(count, seconds, 3, (caller, told) =>
    live(site, async (workflow, id, event, as, form = {}, cosigner) => {
      const begin = performance.now();
      const answer = await site.send(workflow, id, event, as, form, cosigner);
      if (answer.outcome !== 'applied') throw new Error(`${event}: ${JSON.stringify(answer.unmet)}`);
      told(performance.now() - begin);
      steps += 1;
      return { case: answer.case, moved: [...new Set(answer.steps.map((step) => step.case))] };
    }, caller, turns[caller]!++));
  return { ...round, extra: await perStep(site.pool!, before, steps) };
}
