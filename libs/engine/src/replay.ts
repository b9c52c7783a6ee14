import { SITE_WORKFLOW, type CaseState, type Entry } from '#libs/decision';
import { replayCase, type Replay, type Sha256 } from '#libs/history';
import type { Engine } from './engine.js';
import type { Store } from './store.js';

/**
 * Replays a stored case: checks its chain and its refusals, folds it and compares with the stored state, and decides every command again,
 * together with the cases that its commands touched. Null when there is no such case.
 */
export async function replay(engine: Engine, store: Store, sha256: Sha256, id: string): Promise<Replay | null> {
  const { entries, refusals } = await store.history(id);
  if (!entries.length) return null;
  const others = new Map<string, Entry[]>();
  await gather(store, id, entries.map(({ content }) => content), others);
  for (const entry of [...entries.map(({ content }) => content), ...[...others.values()].flat()]) {
    if (entry.workflow !== SITE_WORKFLOW) await engine.program(entry.definition);
  }
  const stored = (await store.load([`case:${id}`])).get(`case:${id}`)!.value as CaseState | null;
  others.delete(id);
  const replayed = replayCase({ case: id, entries, others, refusals, stored }, engine.library, sha256);
  // entries of a case that the store says there is not
  return stored ? replayed : { ...replayed, folds: false };
}

/** Entries of every case that these entries name, and of those that they name in turn. */
async function gather(store: Store, id: string, entries: readonly Entry[], known: Map<string, Entry[]>): Promise<void> {
  known.set(id, [...entries]);
  const named = entries.flatMap((entry) => [...(entry.sent ?? []).map((sent) => sent.case), ...(entry.cause ? [entry.cause.case] : [])]);
  for (const other of new Set(named)) {
    if (known.has(other)) continue;
    const { entries: theirs } = await store.history(other);
    await gather(store, other, theirs.map(({ content }) => content), known);
  }
}
