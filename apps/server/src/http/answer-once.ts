import type { Request } from '#libs/decision';
import { KeyReused } from '#libs/engine';
import { saveRequest } from '#libs/store';
import type { Site } from '../site/site.js';

const underWay = new WeakMap<Site, Map<string, { digest: string; answer: Promise<unknown> }>>();

/**
 * Answers a request of the edge once: the same key again gives the first answer and does nothing; another request with the key is refused.
 * For what is no command of the engine, which keeps its own answers in the commit. Only success is kept. `act` must do no harm when it runs
 * twice: a server that is killed between the act and the keeping has not kept it.
 */
export async function answerOnce<T>(site: Site, { request }: { request?: Request }, act: () => Promise<T>): Promise<T> {
  if (!request) return act();
  const open = underWay.get(site) ?? new Map<string, { digest: string; answer: Promise<unknown> }>();
  underWay.set(site, open);
  const name = `${request.account} ${request.key}`;
  const same = open.get(name);
  if (same && same.digest !== request.digest) throw new KeyReused(request.key);
  if (same) return same.answer as Promise<T>;
  const answer = recall(site, request, act).finally(() => open.delete(name));
  open.set(name, { digest: request.digest, answer });
  return answer;
}

async function recall<T>(site: Site, request: Request, act: () => Promise<T>): Promise<T> {
  const known = await answered<T>(site, request);
  if (known) return known.answer;
  const answer = await act();
  if (await saveRequest(site.pool, { ...request, answer })) return answer;
  return (await answered<T>(site, request))?.answer ?? answer;
}

/** What was answered to a request before; null where it never came. Throws KeyReused where its key was another request's. */
export async function answered<T>(site: Site, { account, key, digest }: Request): Promise<{ answer: T } | null> {
  const known = await site.store.request(account, key);
  if (known && known.digest !== digest) throw new KeyReused(key);
  return known ? { answer: known.answer as T } : null;
}
