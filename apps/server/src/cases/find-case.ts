import { caseKey, SITE_WORKFLOW, type CaseState } from '#libs/decision';
import type { Definition } from '#libs/language';
import type { Caller } from '../identity/caller.js';
import { refuse } from '../problems/refuse.js';
import { maySeeCase } from '../reading/may-see-case.js';
import { viewerOf, type Viewer } from '../reading/viewer.js';
import type { Site } from '../site/site.js';

export interface FoundCase {
  state: CaseState;
  definition: Definition;
  viewer: Viewer;
}

/** A case that the caller may see. Throws a problem where there is none, or he may not. */
export async function findCase(site: Site, caller: Caller, id: string): Promise<FoundCase> {
  const state = isCaseId(id) ? await site.stored<CaseState | null>(caseKey(id)) : null;
  const program = state && state.workflow !== SITE_WORKFLOW ? await site.engine.program(state.definition) : null;
  if (!state || !program) throw refuse(404, 'NO_SUCH_CASE', { case: id });
  const viewer = await viewerOf(site, caller);
  if (!(await maySeeCase(site, viewer, state))) throw refuse(403, 'NOT_PERMITTED');
  return { state, definition: program.definition, viewer };
}

/** The same, or a change of rows, people or parameters: each is a case of its own without a definition, which auditors may see. */
export async function findCaseOrChange(site: Site, caller: Caller, id: string): Promise<Omit<FoundCase, 'definition'> & { definition: Definition | null }> {
  const state = isCaseId(id) ? await site.stored<CaseState | null>(caseKey(id)) : null;
  if (state?.workflow !== SITE_WORKFLOW) return findCase(site, caller, id);
  const viewer = await viewerOf(site, caller);
  if (!viewer.everything) throw refuse(403, 'NOT_PERMITTED');
  return { state, definition: null, viewer };
}

export const isCaseId = (id: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(id);
