import { KEPT_INDEXES, publish, type Published, sha256, type SourceFile } from '#libs/engine';
import type { Actor, Request } from '#libs/decision';
import { canonicalJson } from '#libs/history';
import type { CheckedWorkflows, Problem } from '#libs/language';
import { lastDigestOfFolder, lastPublication, listLiveWorkflows, savePublication, whilePublishing } from '#libs/store';
import type { Site } from './site.js';

/** The checker found errors: nothing was published. */
export class FilesRefused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ place, zh, en }) => `${place.file}:${place.line}:${place.column} ${zh} / ${en}`).join('\n'));
    this.name = 'FilesRefused';
  }
}

const errorsOf = (checked: CheckedWorkflows): Problem[] => checked.problems.filter((problem) => problem.severity === 'error');

/** From where files come, who publishes them and why. */
interface AboutPublication {
  origin: 'folder' | 'api';
  actor: Actor;
  reason: string;
  request?: Request;
}

/** Checks files and makes them live. Throws FilesRefused when the checker finds an error. */
export const publishFiles = async (site: Site, sources: readonly SourceFile[], about: AboutPublication): Promise<{ published: Published; problems: readonly Problem[] }> =>
  publishChecked(site, { sources, checked: await site.live.check(sources) }, about);

/** The same for files that have been checked: `checked` is what the checker said of just these `sources`. */
export async function publishChecked(
  site: Site,
  { sources, checked }: { sources: readonly SourceFile[]; checked: CheckedWorkflows },
  about: AboutPublication,
): Promise<{ published: Published; problems: readonly Problem[] }> {
  const errors = errorsOf(checked);
  if (errors.length) throw new FilesRefused(checked.problems);
  const { published, n } = await whilePublishing(site.pool, async (client) => {
    const withdrawn = (await listLiveWorkflows(client)).filter((id) => !Object.hasOwn(checked.workflows, id));
    const publication = { digest: digestOf(sources), origin: about.origin };
    const files = { workflows: checked.workflows, parameters: checked.site.parameters, indexes: checked.site.indexes, calendars: checked.site.calendars, sources, withdrawn, publication };
    const made = await publish({ engine: site.engine, store: site.store, sha256 }, files, about.actor, about.reason, about.request);
    return { published: made, n: made.answer?.outcome === 'applied' ? await savePublication(client, about.origin, publication.digest, sources) : null };
  });
  if (n !== null) site.live.take(sources, checked, n);
  return { published, problems: checked.problems };
}

/**
 * Publishes the files of the folder where they differ from those that it last published; else what is live stays,
 * also where it came over the API.
 */
export async function publishFolder(site: Site, sources: readonly SourceFile[]): Promise<void> {
  if ((await lastDigestOfFolder(site.pool)) === digestOf(sources)) await followPublications(site);
  else await publishFiles(site, sources, { origin: 'folder', actor: { system: true }, reason: 'the folder of workflows' });
}

/** Takes what another server has published. */
export async function followPublications(site: Site): Promise<void> {
  const last = await lastPublication(site.pool, site.live.publication);
  if (!last) return;
  const checked = await site.live.check(last.sources);
  // A database of an earlier release does not say yet which indexes are kept; else whoever published has said so.
  if ((await site.store.load([KEPT_INDEXES])).get(KEPT_INDEXES)!.version === 0) await site.store.keepIndexes(checked.site.indexes);
  site.live.take(last.sources, checked, last.n);
}

/** By what the site's journal names a whole of files. */
export const digestOf = (sources: readonly SourceFile[]): string => sha256(canonicalJson(sources.map(({ path, text }) => ({ path, text }))));
