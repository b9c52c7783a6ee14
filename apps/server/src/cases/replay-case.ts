import type { Replay } from '#libs/contract';
import { replay, sha256 } from '#libs/engine';
import { erasedValues } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import { findCaseOrChange } from './find-case.js';
import { replaySteps } from './replay-steps.js';

/** A case that moves while it is read may seem not to fold: it is read once more. */
const READINGS = 3;

/** Checks a case's chain and its refusals, folds it, and decides each of its commands again from the record alone. */
export async function replayCase(site: Site, caller: Caller, id: string, withSteps: boolean): Promise<Replay> {
  const { definition, viewer } = await findCaseOrChange(site, caller, id);
  for (let reading = 1; ; reading++) {
    const found = await replay(site.engine, site.store, sha256, id);
    if (!found) throw refuse(404, 'NO_SUCH_CASE', { case: id });
    if (found.folds === false && reading < READINGS) continue;
    const holds = found.chain === null && found.folds !== false && found.difference === null && !found.refusals.length;
    return { case: id, holds, ...found, erased: await erasedIn(site, id), ...(withSteps ? { steps: await replaySteps(site, viewer, definition, id) } : {}) };
  }
}

async function erasedIn(site: Site, id: string): Promise<Replay['erased']> {
  const { entries } = await site.store.history(id);
  const commitments = new Set(entries.flatMap(({ text }) => [...text.matchAll(/"commitment":"([0-9a-f]{64})"/g)].map(([, commitment]) => commitment!)));
  return commitments.size ? erasedValues(site.pool, [...commitments]) : [];
}
