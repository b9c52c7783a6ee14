import type { ChangeAuthors, WorkflowLine, WorkflowVersionView, WorkflowView } from '#libs/contract';
import { liveKey } from '#libs/decision';
import type { Definition } from '#libs/language';
import { listSiteChanges, listVersions } from '#libs/store';
import { authorsOf } from '../audit/list-changes.js';
import { formSchema } from '../cases/form-schema.js';
import type { Caller } from '../identity/caller.js';
import { refuse } from '../problems/refuse.js';
import { viewerOf } from '../reading/viewer.js';
import type { Site } from '../site/site.js';

/** Workflows that are live. */
export const listWorkflows = (site: Site): Promise<WorkflowLine[]> =>
  Promise.all(Object.values(site.live.workflows).map(async (definition) => lineOf(definition, await site.stored<string>(liveKey(definition.id)))));

/** One workflow: its live definition, the forms with which a case begins, and every version there was. */
export async function showWorkflow(site: Site, caller: Caller, id: string): Promise<WorkflowView> {
  const hash = await site.stored<string | null>(liveKey(id));
  const definition = hash === null ? null : (await site.engine.program(hash))?.definition;
  if (!hash || !definition) throw refuse(404, 'NO_SUCH_WORKFLOW', { workflow: id });
  const versions = await listVersions(site.pool, id);
  const published = (await viewerOf(site, caller)).everything ? await publicationsOf(site, id) : null;
  return {
    ...lineOf(definition, hash),
    versions: versions.map((version) => ({ ...version, live: version.hash === hash, published: published && (published.get(version.hash) ?? []) })),
    forms: Object.fromEntries(definition.start.map((event) => [event, formSchema(definition, event)])),
  };
}

/** Publications that are looked at. */
const MOST = 1_000;

/** By hash of a version, each time that it was made live, the last first. */
async function publicationsOf(site: Site, id: string): Promise<Map<string, ChangeAuthors[]>> {
  const published = new Map<string, ChangeAuthors[]>();
  for (const { entry } of await listSiteChanges(site.pool, { record: 'workflows', row: id, limit: MOST })) {
    const hash = entry.changes?.find(({ record, row }) => record === 'workflows' && row === id)?.set['hash'];
    if (typeof hash === 'string') published.set(hash, [...(published.get(hash) ?? []), authorsOf(entry)]);
  }
  return published;
}

const lineOf = ({ id, title, clause, start }: Definition, hash: string): WorkflowLine => ({ workflow: id, title, clause, hash, start });

/** A version by its hash: the definition as it decides, and the files that it was made of. */
export async function showVersion(site: Site, id: string, hash: string): Promise<WorkflowVersionView> {
  const stored = /^[0-9a-f]{64}$/.test(hash) ? await site.store.definition(hash) : null;
  const definition = stored && (JSON.parse(stored.text) as Record<string, unknown>);
  if (!definition || definition['id'] !== id) throw refuse(404, 'NOT_FOUND');
  return { definition, files: stored.sources };
}
