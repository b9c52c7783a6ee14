import { wordsOfCode, type PublishedFiles, type PublishFiles } from '#libs/contract';
import { checkWorkflows } from '#libs/language';
import { answerOnce } from '../http/answer-once.js';
import { bad } from '../http/bad.js';
import { requestOf } from '../http/request-of.js';
import type { Caller } from '../identity/caller.js';
import { judgeCosigner } from '../identity/judge-cosigner.js';
import { ProblemError } from '../problems/problem-error.js';
import { refusalProblem } from '../problems/refusal-problem.js';
import { FilesRefused, publishFiles } from '../site/publish-files.js';
import type { Site } from '../site/site.js';
import { findingsOf } from './findings.js';

/** Lays files over those that are live, checks the whole, and publishes it where there is no error. */
export async function publishOverApi(site: Site, caller: Caller, cosigner: Caller | null, key: string | null, { files, reason, check_only }: PublishFiles): Promise<PublishedFiles> {
  for (const [index, { path }] of files.entries()) if (files.findIndex((one) => one.path === path) < index) throw bad(`files.${index + 1}.path`, '同一文件出现两次', 'is named twice');
  const sources = new Map(site.live.sources.map(({ path, text }) => [path, text]));
  for (const { path, text } of files) {
    if (text === null) sources.delete(path);
    else sources.set(path, text);
  }
  const whole = [...sources].map(([path, text]) => ({ path, text })).sort((one, other) => (one.path < other.path ? -1 : 1));
  if (check_only) return { published: false, changed: [], hashes: {}, findings: findingsOf(checkWorkflows(whole).problems), case: null };
  // what is live says it, so that a publication cannot lift it by itself
  if (site.live.site.twoPublishers) await judgeCosigner(site, caller, cosigner);
  try {
    return await answerOnce(site, requestOf(caller, key, 'POST', '/workflows', { files, reason }), async () => {
      const { published, problems } = await publishFiles(site, whole, { origin: 'api', actor: { person: caller.person, ...(cosigner === null ? {} : { cosigner: cosigner.person }) }, reason });
      if (published.answer?.outcome === 'refused') throw refusalProblem(published.answer, null);
      return { published: true, changed: published.changed, hashes: published.hashes, findings: findingsOf(problems), case: published.answer?.case ?? null };
    });
  } catch (error) {
    if (!(error instanceof FilesRefused)) throw error;
    throw new ProblemError(422, 'FILES_REFUSED', wordsOfCode('FILES_REFUSED', {}, null), { findings: findingsOf(error.problems) });
  }
}
