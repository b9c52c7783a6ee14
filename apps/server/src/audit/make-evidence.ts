import type { Evidence, EvidenceDefinition, EvidenceGroup, EvidenceLine, EvidenceLog, Words } from '#libs/contract';
import type { Entry } from '#libs/decision';
import { gatherHistory, type StoredHistory } from '#libs/engine';
import { contentOf, inclusionProof, inHex } from '#libs/history';
import { instantOf } from '#libs/machine';
import { listCheckpoints, numbersOf, type CheckpointRow } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import { findCaseOrChange } from '../cases/find-case.js';
import { refuse } from '../problems/refuse.js';
import { viewerOf } from '../reading/viewer.js';
import type { Site } from '../site/site.js';
import { listKeys } from './log-keys.js';
import { leafIndex, subtreesOf } from './log-tree.js';

/** Puts together what proves a case to outsiders. Personal values are not in it, only their commitments. */
export async function makeEvidence(site: Site, caller: Caller, id: string): Promise<Evidence> {
  if (!(await viewerOf(site, caller)).everything) throw refuse(403, 'NOT_PERMITTED');
  await findCaseOrChange(site, caller, id);
  const maker = await EvidenceMaker.open(site);
  const group = await maker.group(await gatherHistory(site.store, id));
  const definitions: Record<string, EvidenceDefinition> = {};
  let clauses: Record<string, Words> = {};
  for (const hash of maker.definitionsOf(group)) {
    const found = await maker.definition(hash);
    if (!found) continue;
    definitions[hash] = { text: found.text, sources: found.sources };
    clauses = { ...clauses, ...found.clauses };
  }
  return { format: 'steward-evidence/1', case: id, made_at: instantOf(Date.now()), ...group, definitions, clauses, log: maker.log };
}

type Line = { entry: number } | { refusal: number };

/** Makes evidence as of one head of the log. The log is closed first, so that it covers everything; what comes meanwhile is left out. */
export class EvidenceMaker {
  private readonly subtree;

  private constructor(private readonly site: Site, private readonly checkpoints: readonly CheckpointRow[], readonly log: EvidenceLog) {
    this.subtree = subtreesOf(site.pool, checkpoints);
  }

  static async open(site: Site): Promise<EvidenceMaker> {
    await site.log?.close();
    const checkpoints = await listCheckpoints(site.pool);
    const head = checkpoints.at(-1);
    return new EvidenceMaker(site, checkpoints, head ? { checkpoint: head.note, keys: (await listKeys(site)).map(({ key }) => key) } : null);
  }

  /** The last numbers that it covers; where the log was never closed, everything is told, and nothing is proved. */
  get covers(): { entries: number; refusals: number } {
    return this.checkpoints.at(-1) ?? { entries: Number.MAX_SAFE_INTEGER, refusals: Number.MAX_SAFE_INTEGER };
  }

  /** The lines of histories, each with its place. */
  async group(histories: ReadonlyMap<string, StoredHistory>): Promise<EvidenceGroup> {
    const numbers = await numbersOf(this.site.pool, [...histories.keys()]);
    const group: EvidenceGroup = { entries: [], refusals: [] };
    for (const [of, { entries, refusals }] of histories) {
      for (const { content: { seq }, text, hash } of entries) {
        const entry = numbers.entries.get(`${of}/${seq}`)!;
        if (entry <= this.covers.entries) group.entries.push({ case: of, seq, text, hash, ...(await this.prove({ entry })) });
      }
      for (const { id, text, hash } of refusals) {
        const refusal = numbers.refusals.get(id)!;
        if (refusal <= this.covers.refusals) group.refusals.push({ refusal: id, text, hash, ...(await this.prove({ refusal })) });
      }
    }
    return group;
  }

  async prove(line: Line): Promise<Pick<EvidenceLine, 'index' | 'path'>> {
    const index = await leafIndex(this.site.pool, this.checkpoints, line);
    return index === null ? { index, path: [] } : { index, path: (await inclusionProof(index, this.checkpoints.at(-1)!.size, this.subtree)).map(inHex) };
  }

  /** Which definitions decided these lines, without those that are built in. */
  definitionsOf({ entries }: EvidenceGroup): string[] {
    return [...new Set(entries.map(({ text }) => contentOf<Entry>(text).definition))].filter((hash) => !hash.startsWith('built-in:'));
  }

  /** A definition with the clauses that it names, in the words that the regulations have now. */
  async definition(hash: string): Promise<(EvidenceDefinition & { clauses: Record<string, Words> }) | null> {
    const found = await this.site.store.definition(hash);
    return found && { text: found.text, sources: found.sources, clauses: clausesOf(this.site, found.text) };
  }
}

function clausesOf(site: Site, text: string): Record<string, Words> {
  const known: Record<string, Words> = {};
  for (const { clauses, defaults } of Object.values(site.live.site.regulations)) for (const [id, { words }] of Object.entries({ ...clauses, ...defaults })) known[id] = words;
  const named = new Set([...text.matchAll(/"clause":\[([^\]]*)\]/g)].flatMap(([, ids]) => JSON.parse(`[${ids}]`) as string[]));
  return Object.fromEntries([...named].sort().flatMap((id) => (known[id] ? [[id, known[id]]] : [])));
}
