import type { Replay, WorkflowFile } from '#libs/contract';
import type { Entry, Inputs } from '#libs/decision';
import { replay, sha256 } from '#libs/engine';
import { erasedFiles, erasedValues } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import { findCaseOrChange } from './find-case.js';
import { replaySteps, type StepInputs } from './replay-steps.js';

/** A case that moves while it is read may seem not to fold: it is read once more. */
const READINGS = 3;

/** Checks a case's chain and its refusals, folds it, and decides each of its commands again from the record alone. */
export async function replayCase(site: Site, caller: Caller, id: string, withSteps: boolean): Promise<Replay> {
  const { definition, viewer } = await findCaseOrChange(site, caller, id);
  for (let reading = 1; ; reading++) {
    const inputs: StepInputs = new Map();
    const found = await replay(site.engine, site.store, sha256, id, withSteps ? (decided, looked) => keepInputs(inputs, id, decided, looked) : undefined);
    if (!found) throw refuse(404, 'NO_SUCH_CASE', { case: id });
    if (found.folds === false && reading < READINGS) continue;
    const holds = found.chain === null && found.folds !== false && found.difference === null && !found.refusals.length;
    const gone = await erasedIn(site, id);
    const told = { case: id, holds, ...found, ...gone };
    if (!withSteps) return told;
    const steps = await replaySteps({ site, viewer, latest: definition, inputs, erased: new Map(gone.erased.map((one) => [one.commitment, one.erased])) }, id);
    return { ...told, steps, definitions: await filesOf(site, new Set(steps.map((step) => step.definition))) };
  }
}

function keepInputs(kept: StepInputs, id: string, decided: readonly Entry[], looked: Inputs): void {
  for (const entry of decided) if (entry.case === id) kept.set(entry.seq, (entry.judged ?? []).map((judged) => looked.get(judged)));
}

/** The files of definitions as they were, by hash. */
async function filesOf(site: Site, hashes: ReadonlySet<string>): Promise<Record<string, WorkflowFile[]>> {
  return Object.fromEntries(await Promise.all([...hashes].map(async (hash) => [hash, (await site.store.definition(hash))?.sources ?? []] as const)));
}

async function erasedIn(site: Site, id: string): Promise<Pick<Replay, 'erased' | 'erasedFiles'>> {
  const { entries } = await site.store.history(id);
  const named = (pattern: RegExp): string[] => [...new Set(entries.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, hash]) => hash!)))];
  const [commitments, hashes] = [named(/"commitment":"([0-9a-f]{64})"/g), named(/"([0-9a-f]{64})"/g)];
  return { erased: commitments.length ? await erasedValues(site.pool, commitments) : [], erasedFiles: await erasedFiles(site.pool, hashes) };
}
