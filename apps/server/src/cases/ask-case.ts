import type { Claimed } from '#libs/contract';
import type { Actor } from '#libs/decision';
import { type Answer, type Ask, definitionFor, readSentForm, SENT_FORM_PARTS, type SentForm } from '#libs/engine';
import type { Definition } from '#libs/language';
import { keepApart } from '#libs/machine';
import { bad } from '../http/bad.js';
import { requestOf } from '../http/request-of.js';
import { readInstant } from '../http/read-instant.js';
import type { Caller } from '../identity/caller.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';

/** A command as it came over the border, with who sends it. */
export interface Asked {
  event: string;
  form?: Record<string, unknown>;
  claimed?: Claimed;
}

export interface Sender {
  caller: Caller;
  /** who signs with him, by a credential of his own */
  cosigner: string | null;
  key: string | null;
}

/** What is to be asked of the engine, with the definition that will decide. */
export interface CaseAsk {
  ask: Ask;
  definition: Definition;
}

/** Makes the asking of an event to a case; the actor is who the credential says. */
export async function askEvent(site: Site, sender: Sender, caseId: string, asked: Asked, version: number | null): Promise<CaseAsk> {
  const definition = await definitionFor(site.engine, { case: caseId });
  if (!definition) throw refuse(404, 'NO_SUCH_CASE', { case: caseId });
  const read = readAsked(site, definition, asked);
  const { request } = requestOf(sender.caller, sender.key, 'POST', `/cases/${caseId}/events`, { ...read.digested, ...(version === null ? {} : { version }) });
  return { definition, ask: { kind: 'event', case: caseId, ...read.ask, actor: actorOf(sender), ...(version === null ? {} : { version }), ...(request ? { request } : {}) } };
}

/** Makes the asking of a beginning. */
export async function askStart(site: Site, sender: Sender, workflow: string, asked: Asked): Promise<CaseAsk> {
  const definition = await definitionFor(site.engine, { workflow });
  if (!definition) throw refuse(404, 'NO_SUCH_WORKFLOW', { workflow });
  const read = readAsked(site, definition, asked);
  const { request } = requestOf(sender.caller, sender.key, 'POST', '/cases', { workflow, ...read.digested });
  return { definition, ask: { kind: 'start', workflow, ...read.ask, actor: actorOf(sender), ...(request ? { request } : {}) } };
}

/** Whether a start came to a case of its own, and not to the holder of what it claims. */
export const hasBegun = (answer: Answer): boolean => answer.outcome === 'applied' && answer.steps[0]?.case === answer.case && answer.steps[0].seq === 1;

const actorOf = ({ caller, cosigner }: Sender): Actor => ({ person: caller.person, ...(cosigner === null ? {} : { cosigner }) });

function readAsked(site: Site, definition: Definition, { event, form, claimed }: Asked) {
  const isKnown = Object.hasOwn(definition.events, event);
  const sent: SentForm = isKnown ? readSentForm(SENT_FORM_PARTS, definition, event, form, 'api') : { form: {}, personal: [], problems: [] };
  if (sent.problems.length) {
    const values = sent.problems.map(({ path, zh, en }) => ({ path: path ? `form.${path}` : 'form', zh, en }));
    throw refuse(400, 'BAD_REQUEST', {}, { values });
  }
  const earlier = claimed ? { claimed: readClaimed(claimed, site.clock.now()) } : {};
  // The digest is kept for good: nothing personal may be guessed from it, and salts differ each time.
  const digested = sent.personal.length ? keepApart(definition.fields, sent.form, () => '') : sent.form;
  return {
    ask: { event, form: sent.form, ...earlier, ...(sent.personal.length ? { personal: sent.personal } : {}) },
    digested: { event, form: digested, ...earlier },
  };
}

function readClaimed({ at, reason }: Claimed, now: string): Claimed {
  const claimed = readInstant(at, 'claimed.at');
  if (claimed > now) throw bad('claimed.at', '补录的时间不能晚于现在', 'an earlier time that is entered later may not lie in the future');
  return { at: claimed, reason };
}
