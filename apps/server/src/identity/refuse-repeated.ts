import type { Request } from '#libs/decision';
import { answered } from '../http/answer-once.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';

/** Refuses a request that came before and was answered with a secret: secrets are told once and not kept, so the first answer cannot be given again. */
export async function refuseRepeated(site: Site, { request }: { request?: Request }): Promise<void> {
  if (request && (await answered(site, request))) throw refuse(409, 'SECRET_TOLD_ONCE');
}
