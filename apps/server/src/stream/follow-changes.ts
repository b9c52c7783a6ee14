import type { Change } from '#libs/contract';
import { caseKey, SITE_WORKFLOW, type CaseState } from '#libs/decision';
import type { Caller } from '../identity/caller.js';
import { maySeeCase } from '../reading/may-see-case.js';
import { viewerOf } from '../reading/viewer.js';
import type { Site } from '../site/site.js';

/** What a person may see is asked anew after this long: posts change. */
const REMEMBERED = 30_000;

/** Committed entries after number n that the caller may see, in order, for as long as he follows. */
export async function* followChanges(site: Site, caller: Caller, from: number, ended: AbortSignal): AsyncGenerator<Change> {
  const stop = site.changes.follow();
  try {
    const seen = new Map<string, boolean>();
    let until = 0;
    for (let n = from; !ended.aborted; ) {
      const changes = await site.changes.after(n, ended);
      if (Date.now() > until) {
        seen.clear();
        until = Date.now() + REMEMBERED;
      }
      for (const change of changes) {
        if (ended.aborted) return;
        n = change.n;
        if (await mayFollow(site, caller, change, seen)) yield change;
      }
    }
  } finally {
    stop();
  }
}

async function mayFollow(site: Site, caller: Caller, change: Change, seen: Map<string, boolean>): Promise<boolean> {
  const known = seen.get(change.case);
  if (known) return true;
  const viewer = await viewerOf(site, caller);
  const state = await site.stored<CaseState | null>(caseKey(change.case));
  const may = viewer.everything || (state !== null && state.workflow !== SITE_WORKFLOW && (await maySeeCase(site, viewer, state)));
  seen.set(change.case, may);
  return may;
}
