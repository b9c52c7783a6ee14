import type { EvidenceGroup, EvidencePart, EvidenceSetHead, EvidenceSetLine } from '#libs/contract';
import { gatherHistory } from '#libs/engine';
import { instantOf } from '#libs/machine';
import { movedCases, refusedStarts } from '#libs/store';
import { readInstant } from '../http/read-instant.js';
import type { Site } from '../site/site.js';
import { EvidenceMaker } from './make-evidence.js';

/** The evidence of a period, or of everything, line by line; `from` and `to` are read at once, so that what is wrong with them is told before anything is sent. */
export function makeEvidenceSet(site: Site, { from, to }: EvidencePart): AsyncGenerator<string> {
  return linesOf(site, { from: from === undefined ? null : readInstant(from, 'from'), to: to === undefined ? null : readInstant(to, 'to') });
}

async function* linesOf(site: Site, period: Pick<EvidenceSetHead, 'from' | 'to'>): AsyncGenerator<string> {
  const maker = await EvidenceMaker.open(site);
  const head: EvidenceSetHead = { format: 'steward-evidence-set/1', ...period, made_at: instantOf(Date.now()), log: maker.log };
  yield written(head);
  const known = new Set<string>();
  const end = { entries: 0, refusals: 0 };
  for await (const group of groupsOf(site, maker, period)) {
    for (const hash of maker.definitionsOf(group)) {
      const found = known.has(hash) ? null : await maker.definition(hash);
      known.add(hash);
      if (found) yield written({ definition: hash, ...found });
    }
    end.entries += group.entries.length;
    end.refusals += group.refusals.length;
    yield written(group);
  }
  yield written({ end });
}

const written = (line: EvidenceSetHead | EvidenceSetLine): string => `${JSON.stringify(line)}\n`;

/** Each case with those that it touched, once; then the refused beginnings, some at once. */
async function* groupsOf(site: Site, maker: EvidenceMaker, period: Pick<EvidenceSetHead, 'from' | 'to'>): AsyncGenerator<EvidenceGroup> {
  // cases that were told with an earlier one and are still to come
  const told = new Set<string>();
  for await (const id of movedCases(site.pool, period, maker.covers.entries)) {
    if (told.delete(id)) continue;
    const group = await maker.group(await gatherHistory(site.store, id));
    for (const { case: other, text } of group.entries) if (other !== id && isWithin(text, period)) told.add(other);
    yield group;
  }
  for await (const page of refusedStarts(site.pool, period, maker.covers.refusals)) {
    const refusals = [];
    for (const { id: refusal, text, hash, n } of page) refusals.push({ refusal, text, hash, ...(await maker.prove({ refusal: n })) });
    yield { entries: [], refusals };
  }
}

function isWithin(text: string, { from, to }: Pick<EvidenceSetHead, 'from' | 'to'>): boolean {
  const { at } = JSON.parse(text) as { at: string };
  return (from === null || at >= from) && (to === null || at <= to);
}
