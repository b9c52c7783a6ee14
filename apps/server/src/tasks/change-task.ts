import type { Applied } from '#libs/contract';
import { definitionFor } from '#libs/engine';
import { answerApplied } from '../cases/answer-applied.js';
import { isCaseId } from '../cases/find-case.js';
import { requestOf } from '../http/request-of.js';
import type { Caller } from '../identity/caller.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';

/** What is done about a task; `to`: the person to whom it is handed over. */
export type TaskChange = { change: 'claim' | 'release' } | { change: 'hand_over'; to: string };

/** Claims, releases or hands over a task: a recorded entry of its case, decided like any other. */
export async function changeTask(site: Site, caller: Caller, key: string | null, caseId: string, state: string, change: TaskChange): Promise<Applied> {
  const definition = isCaseId(caseId) ? await definitionFor(site.engine, { case: caseId }) : null;
  if (!definition) throw refuse(404, 'NO_SUCH_CASE', { case: caseId });
  const answer = await site.engine.submit({
    kind: 'task', case: caseId, state, ...change, actor: { person: caller.person },
    ...requestOf(caller, key, 'POST', `/tasks/${caseId}/${state}`, change),
  });
  return answerApplied(answer, definition);
}
