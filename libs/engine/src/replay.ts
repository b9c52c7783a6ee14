import { commitmentsOf, isSameKey, SITE_WORKFLOW, type CaseState, type Entry } from '#libs/decision';
import { replayCase, type Replay, type Sha256, type TellInputs } from '#libs/history';
import { PersonalComparison } from './compare-personal.js';
import type { Engine } from './engine.js';
import type { Store } from './store.js';

/** A comparison of personal values on which a command rests, where one of them is erased: what was recorded stands and can be checked no more. */
export interface Undecidable {
  seq: number;
  event: string;
  commitments: [string, string];
  recorded: boolean | null;
}

/**
 * Replays a stored case: checks its chain and its refusals, folds it and compares with the stored state, and decides every command again,
 * together with the cases that its commands touched. What was recorded of personal values is compared with the values themselves, as far as they
 * are not erased. Null when there is no such case.
 */
export async function replay(engine: Engine, store: Store, sha256: Sha256, id: string, tell?: TellInputs): Promise<(Replay & { undecidable: Undecidable[] }) | null> {
  const histories = await gatherHistory(store, id);
  const { entries, refusals } = histories.get(id)!;
  if (!entries.length) return null;
  histories.delete(id);
  const others = new Map([...histories].map(([other, history]) => [other, history.entries.map(({ content }) => content)]));
  for (const entry of [...entries.map(({ content }) => content), ...[...others.values()].flat()]) {
    if (entry.workflow !== SITE_WORKFLOW) await engine.program(entry.definition);
  }
  const stored = (await store.load([`case:${id}`])).get(`case:${id}`)!.value as CaseState | null;
  const replayed = replayCase({ case: id, entries, others, refusals, stored }, engine.library, sha256, tell);
  const { undecidable, difference } = await compareAgain(store, entries.map(({ content }) => content));
  const found = { ...replayed, undecidable, difference: earlier(replayed.difference, difference) };
  // entries of a case that the store says there is not
  return stored ? found : { ...found, folds: false };
}

/** Compares again what commands of these entries found of personal values. */
async function compareAgain(store: Store, entries: readonly Entry[]): Promise<{ undecidable: Undecidable[]; difference: Replay['difference'] }> {
  const recorded = entries.flatMap(({ seq, event, reads }) => (reads ?? []).filter(({ key }) => isSameKey(key)).map(({ key, value }) => ({ seq, event, key, recorded: value as boolean | null })));
  const found = await new PersonalComparison(store).compare(recorded.map(({ key }) => key));
  const undecidable = recorded.filter(({ key }) => found.get(key)!.value === null).map(({ seq, event, key, recorded }) => ({ seq, event, commitments: commitmentsOf(key), recorded }));
  const other = recorded.find(({ key, recorded }) => ![null, recorded].includes(found.get(key)!.value as boolean | null));
  const difference = other ? { seq: other.seq, event: other.event, cause: 'other outcome' as const, recorded: { [other.key]: other.recorded }, decided: { [other.key]: found.get(other.key)!.value } } : null;
  return { undecidable, difference };
}

const earlier = (one: Replay['difference'], other: Replay['difference']): Replay['difference'] => (one && other ? (one.seq <= other.seq ? one : other) : (one ?? other));

export type StoredHistory = Awaited<ReturnType<Store['history']>>;

/** The histories of a case and of every case that its entries name, and those name in turn. */
export async function gatherHistory(store: Store, id: string, known = new Map<string, StoredHistory>()): Promise<Map<string, StoredHistory>> {
  const history = await store.history(id);
  known.set(id, history);
  const named = history.entries.flatMap(({ content }) => [...(content.sent ?? []).map((sent) => sent.case), ...(content.cause ? [content.cause.case] : [])]);
  for (const other of new Set(named)) if (!known.has(other)) await gatherHistory(store, other, known);
  return known;
}
