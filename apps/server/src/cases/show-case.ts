import type { CaseView } from '#libs/contract';
import { runningTimers, verdict } from '#libs/decision';
import { activeStates } from '#libs/machine';
import { partyKeys } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import type { Site } from '../site/site.js';
import { findCase } from './find-case.js';
import { showFields } from './show-fields.js';
import { stateTitles } from './title-of.js';

/** A case as it stands, as far as the caller may see it; `withLets` also works out what the workflow derives from it. */
export async function showCase(site: Site, caller: Caller, id: string, withLets: boolean): Promise<CaseView> {
  const { state, definition, viewer } = await findCase(site, caller, id);
  const titles = stateTitles(definition);
  const titleOf = (name: string) => titles.get(name) ?? { zh: name, en: name };
  const states = activeStates(state.value).filter((name) => titles.has(name));
  const now = site.clock.now();
  return {
    id, workflow: state.workflow, title: definition.title, definition: state.definition, version: state.seq,
    state: state.value, states, active: states.map((name) => ({ state: name, ...titleOf(name), since: state.entered[name] ?? null })),
    ended: state.ended, began: state.began, at: state.at, parent: state.parent ?? null,
    fields: await showFields(site, viewer, definition, state),
    lets: withLets && viewer.everything ? await site.engine.questions.workOut(id, now) : null,
    timers: runningTimers(state),
    tasks: Object.entries(state.tasks).map(([name, task]) => ({
      state: name, title: titleOf(name), for: partyKeys(task.for), priority: task.priority ?? null, since: task.since, claimed_by: task.claimed_by ?? null,
    })),
    duties: state.duties.map((duty) => ({
      duty: duty.duty, title: definition.duties[duty.duty]!.title, no: duty.no, begun: duty.begun, due: duty.due, day: duty.day === true,
      for: partyKeys(duty.for), done: duty.done ?? null, by: duty.by ?? null, verdict: verdict(duty, now),
    })),
  };
}
