import type { Transitions } from '#libs/contract';
import { caseKey, type CaseState } from '#libs/decision';
import type { Caller } from '../identity/caller.js';
import { inWords } from '../problems/refusal-problem.js';
import type { Site } from '../site/site.js';
import { findCase } from './find-case.js';
import { formSchema } from './form-schema.js';

/** What the caller may do with a case now; of each event that is not possible, every reason; of each, the form. */
export async function showTransitions(site: Site, caller: Caller, id: string): Promise<Transitions> {
  const { definition } = await findCase(site, caller, id);
  const events = await site.engine.questions.explain({ case: id }, { person: caller.person });
  const state = await site.stored<CaseState>(caseKey(id)); // due timers may have fired meanwhile
  return {
    case: id, version: state.seq, state: state.value, at: site.clock.now(),
    events: events.map(({ event, possible, unmet, open, definition: { title, clause } }) => ({
      event, title, clause, possible, unmet: inWords(unmet, definition), open, form: formSchema(definition, event),
    })),
  };
}
