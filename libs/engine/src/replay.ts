import { SITE_WORKFLOW, type CaseState } from '#libs/decision';
import { replayCase, type Replay, type Sha256 } from '#libs/history';
import type { Engine } from './engine.js';
import type { Store } from './store.js';

/**
 * Replays a stored case: checks its chain and its refusals, folds it and compares with the stored state, and decides every command again,
 * together with the cases that its commands touched. Null when there is no such case.
 */
export async function replay(engine: Engine, store: Store, sha256: Sha256, id: string): Promise<Replay | null> {
  const histories = await gatherHistory(store, id);
  const { entries, refusals } = histories.get(id)!;
  if (!entries.length) return null;
  histories.delete(id);
  const others = new Map([...histories].map(([other, history]) => [other, history.entries.map(({ content }) => content)]));
  for (const entry of [...entries.map(({ content }) => content), ...[...others.values()].flat()]) {
    if (entry.workflow !== SITE_WORKFLOW) await engine.program(entry.definition);
  }
  const stored = (await store.load([`case:${id}`])).get(`case:${id}`)!.value as CaseState | null;
  const replayed = replayCase({ case: id, entries, others, refusals, stored }, engine.library, sha256);
  // entries of a case that the store says there is not
  return stored ? replayed : { ...replayed, folds: false };
}

export type StoredHistory = Awaited<ReturnType<Store['history']>>;

/** The histories of a case and of every case that its entries name, and those name in turn. */
export async function gatherHistory(store: Store, id: string, known = new Map<string, StoredHistory>()): Promise<Map<string, StoredHistory>> {
  const history = await store.history(id);
  known.set(id, history);
  const named = history.entries.flatMap(({ content }) => [...(content.sent ?? []).map((sent) => sent.case), ...(content.cause ? [content.cause.case] : [])]);
  for (const other of new Set(named)) if (!known.has(other)) await gatherHistory(store, other, known);
  return known;
}
