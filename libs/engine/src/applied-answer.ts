import type { Entry } from '#libs/decision';
import type { Applied } from './ask.js';

/** What a command that was applied is answered: where its case stands after it, and its entries, over all cases, in their order. */
export function appliedAnswer(entries: readonly Entry[]): Applied {
  const last = entries.findLast((entry) => entry.case === entries[0]!.case)!;
  return {
    outcome: 'applied', case: last.case, workflow: last.workflow, version: last.seq, state: last.to, ended: last.ended === true, at: last.at,
    steps: entries.map(({ case: id, seq, workflow, event, kind, to }) => ({ case: id, seq, workflow, event, kind, to })),
  };
}
