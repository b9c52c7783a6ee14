import type { History, HistoryItem } from '#libs/contract';
import type { Caller } from '../identity/caller.js';
import { inWords } from '../problems/refusal-problem.js';
import type { Site } from '../site/site.js';
import { findCaseOrChange } from './find-case.js';
import { eventTitle } from './title-of.js';

/** A case's entries and the refusals told along the way, by time, each with the hash by which it can be proved. */
export async function showHistory(site: Site, caller: Caller, id: string): Promise<History> {
  const { state, definition } = await findCaseOrChange(site, caller, id);
  const { entries, refusals } = await site.store.history(id);
  const told: HistoryItem[] = refusals.map(({ id: refusal, content, text, hash }) => ({
    is: 'refusal', at: content.at, id: refusal, title: eventTitle(definition, content.event), hash, previous: previousOf(text),
    unmet: inWords(content.unmet, definition), refusal: { ...content },
  }));
  const items: HistoryItem[] = [];
  for (const { content, text, hash } of entries) {
    // A refusal stands after the entry upon which it was told, whatever second both were in.
    while (told.length && afterOf(told[0]!) < content.seq) items.push(told.shift()!);
    items.push({ is: 'entry', at: content.at, seq: content.seq, title: eventTitle(definition, content.event), hash, previous: previousOf(text), entry: { ...content } });
  }
  return { case: id, workflow: state.workflow, items: [...items, ...told] };
}

const previousOf = (text: string): string | null => (JSON.parse(text) as { previous: string | null }).previous;

const afterOf = (item: HistoryItem): number => (item.is === 'refusal' ? Number(item.refusal['after'] ?? 0) : item.seq);
