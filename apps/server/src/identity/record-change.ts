import type { LaidRow, Request, RowChange } from '#libs/decision';
import type { Answer, PersonalValue } from '#libs/engine';
import { refusalProblem } from '../problems/refusal-problem.js';
import type { Site } from '../site/site.js';
import type { Caller } from './caller.js';

/** Enters a change of people, tokens or rows into the history. */
export async function recordChange(site: Site, caller: Caller, rows: LaidRow[], reason: string, request: { request?: Request } = {}, personal: PersonalValue[] = []): Promise<Extract<Answer, { outcome: 'applied' }>> {
  const answer = await site.engine.submit({ kind: 'rows', actor: { person: caller.person }, rows, reason, ...request, ...(personal.length ? { personal } : {}) });
  if (answer.outcome === 'refused') throw refusalProblem(answer, null);
  return answer;
}

/** What a recorded change set down first: something else than was asked for where the same request had come before. */
export async function changeRecorded(site: Site, answer: Extract<Answer, { outcome: 'applied' }>): Promise<RowChange | null> {
  const { entries } = await site.store.history(answer.case);
  return entries[0]?.content.changes?.[0] ?? null;
}
