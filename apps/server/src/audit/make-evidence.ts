import type { Evidence, EvidenceLine, Words } from '#libs/contract';
import { gatherHistory } from '#libs/engine';
import { inclusionProof, inHex } from '#libs/history';
import { instantOf } from '#libs/machine';
import { listCheckpoints, numbersOf, type CheckpointRow } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import { findCaseOrChange } from '../cases/find-case.js';
import { refuse } from '../problems/refuse.js';
import { viewerOf } from '../reading/viewer.js';
import type { Site } from '../site/site.js';
import { listKeys } from './log-keys.js';
import { leafIndex, subtreesOf } from './log-tree.js';

/** Puts together what proves a case to outsiders. The log is closed first, so that it covers everything. Personal values are not in it, only their commitments. */
export async function makeEvidence(site: Site, caller: Caller, id: string): Promise<Evidence> {
  if (!(await viewerOf(site, caller)).everything) throw refuse(403, 'NOT_PERMITTED');
  await findCaseOrChange(site, caller, id);
  await site.log?.close();
  const checkpoints = await listCheckpoints(site.pool);
  const histories = await gatherHistory(site.store, id);
  const numbers = await numbersOf(site.pool, [...histories.keys()]);
  const prove = proverOf(site, checkpoints);
  const evidence: Evidence = { format: 'steward-evidence/1', case: id, made_at: instantOf(Date.now()), entries: [], refusals: [], definitions: {}, clauses: {}, log: null };
  for (const [of, { entries, refusals }] of histories) {
    for (const { content, text, hash } of entries) {
      evidence.entries.push({ case: of, seq: content.seq, text, hash, ...(await prove({ entry: numbers.entries.get(`${of}/${content.seq}`)! })) });
      await addDefinition(site, evidence, content.definition);
    }
    for (const { id: refusal, text, hash } of refusals) evidence.refusals.push({ refusal, text, hash, ...(await prove({ refusal: numbers.refusals.get(refusal)! })) });
  }
  evidence.clauses = clausesOf(site, evidence);
  const head = checkpoints.at(-1);
  if (head) evidence.log = { checkpoint: head.note, keys: (await listKeys(site)).map(({ key }) => key) };
  return evidence;
}

type Line = { entry: number } | { refusal: number };

function proverOf(site: Site, checkpoints: readonly CheckpointRow[]): (line: Line) => Promise<Pick<EvidenceLine, 'index' | 'path'>> {
  const size = checkpoints.at(-1)?.size ?? 0;
  const subtree = subtreesOf(site.pool, checkpoints);
  return async (line) => {
    const index = await leafIndex(site.pool, checkpoints, line);
    return index === null ? { index, path: [] } : { index, path: (await inclusionProof(index, size, subtree)).map(inHex) };
  };
}

async function addDefinition(site: Site, evidence: Evidence, hash: string): Promise<void> {
  if (evidence.definitions[hash]) return;
  const found = await site.store.definition(hash);
  if (found) evidence.definitions[hash] = { text: found.text, sources: found.sources };
}

/** The clauses that the definitions name, in the words that the regulations have now. */
function clausesOf(site: Site, { definitions }: Evidence): Record<string, Words> {
  const known: Record<string, Words> = {};
  for (const { clauses, defaults } of Object.values(site.live.site.regulations)) for (const [id, { words }] of Object.entries({ ...clauses, ...defaults })) known[id] = words;
  const named = new Set(Object.values(definitions).flatMap(({ text }) => [...text.matchAll(/"clause":\[([^\]]*)\]/g)].flatMap(([, ids]) => JSON.parse(`[${ids}]`) as string[])));
  return Object.fromEntries([...named].sort().flatMap((id) => (known[id] ? [[id, known[id]]] : [])));
}
