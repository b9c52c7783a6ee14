import { transition, initialTransition } from 'xstate';
import type { Entry } from '#libs/decision';
import { MemoryStore, replay, sha256 } from '#libs/engine';
import { buildMachine, type Performer } from '#libs/machine';
import { BenchSite } from './bench-site.js';
import { lendingRows, lendingSteps } from './lending-site.js';
import type { Round } from './measure.js';
import { shippedFiles } from './shipped-files.js';

const nothing = (): void => {};
const indifferent: Performer = { guard: () => true, taken: nothing, perform: nothing, entered: nothing, left: nothing };

/** One lending, lived through in memory: its id and the events that moved it. */
async function oneLending(): Promise<{ site: BenchSite; id: string; events: string[] }> {
  const site = await BenchSite.inMemory(new MemoryStore(), shippedFiles(), lendingRows(1));
  let id: string | null = null;
  for (const { event, as, form } of lendingSteps(0)) {
    const answer = await site.send('key_lending', id, event, as, form);
    if (answer.outcome !== 'applied') throw new Error(JSON.stringify(answer.unmet));
    id ??= answer.case;
  }
  const { entries } = await site.store.history(id!);
  return { site, id: id!, events: entries.map(({ content }: { content: Entry }) => content.event) };
}

/** Steps replayed a second: chain, fold, and every decision made again. */
export async function replayed(_: string, seconds: number): Promise<Round> {
  const { site, id, events } = await oneLending();
  return during(seconds, events.length, async () => {
    const answer = await replay(site.engine, site.store, sha256, id);
    if (!answer || answer.chain || !answer.folds || answer.difference) throw new Error(JSON.stringify(answer));
  });
}

/** XState's own public transition() over the same events, in memory. */
export async function xstateTransitions(_: string, seconds: number): Promise<Round> {
  const { site, events } = await oneLending();
  const machine = buildMachine(site.checked.workflows['key_lending']!);
  return during(seconds, events.length, async () => {
    let [snapshot] = initialTransition(machine, { performer: indifferent } as never);
    for (const event of events.slice(1)) [snapshot] = transition(machine, snapshot, { type: event } as never);
  });
}

async function during(seconds: number, steps: number, work: () => Promise<void>): Promise<Round> {
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const begin = performance.now();
  while (performance.now() < until) {
    await work();
    done += steps;
  }
  const perSecond = done / ((performance.now() - begin) / 1000);
  return { perSecond, p50ms: 1000 / perSecond, p99ms: 1000 / perSecond };
}
