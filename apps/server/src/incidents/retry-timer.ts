import type { IncidentRow } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import { refusalProblem } from '../problems/refusal-problem.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';

/** Arms the parked timer of an incident again: an entry of its case, whose commit closes the incident. It fires at once, with its own due. */
export async function retryTimer(site: Site, caller: Caller, { id, case: caseId, about }: IncidentRow, reason: string): Promise<void> {
  const { entries } = await site.store.history(caseId);
  const parked = entries[Number(id.slice(id.lastIndexOf('/') + 1)) - 1]?.content;
  if (parked?.kind !== 'parked') throw refuse(404, 'NOT_FOUND');
  const due = parked.due ?? parked.at;
  const answer = await site.engine.submit({ kind: 'retry', case: caseId, timer: about, due, actor: { person: caller.person }, reason });
  if (answer.outcome === 'refused') throw refusalProblem(answer, null);
}
