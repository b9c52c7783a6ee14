import type { CaseState } from '#libs/decision';
import type { Definition } from '#libs/language';
import { personalPaths, revealPersonal } from '../reading/reveal-personal.js';
import { seenPersonal } from '../reading/seen-personal.js';
import type { Viewer } from '../reading/viewer.js';
import type { Site } from '../site/site.js';

/** The fields of a case as a viewer may see them: a personal value where a role of his sees it, else null. */
export async function showFields(site: Site, viewer: Viewer, definition: Definition, state: CaseState): Promise<Record<string, unknown>> {
  return revealPersonal(site.pool, personalPaths(definition.fields), seenPersonal(definition.roles, viewer), state.fields);
}
