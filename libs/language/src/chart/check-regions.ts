import type { Making } from '../building/making.js';
import type { ActionDraft } from '../workflow/workflow-draft.js';
import { transitionsOf, type StateDraft } from './state-draft.js';

/** Parallel regions: no two may write one field, and a region's handler hides that of the state around. */
export function checkRegions(making: Making): void {
  for (const state of [making.workflow.root, ...making.workflow.states.values()]) {
    if (state.kind === 'parallel') checkParallel(making, state);
  }
}

function checkParallel({ workflow, problems }: Making, parallel: StateDraft): void {
  const writers = new Map<string, { region: StateDraft; action: ActionDraft }>();
  for (const region of parallel.states) {
    for (const action of writesOf(region)) {
      if (action.do !== 'assign') continue;
      for (const { name } of action.set) {
        const other = writers.get(name.text);
        if (other !== undefined && other.region !== region) {
          problems.error('regions-write-one-field', name.place, `并行的“${other.region.id}”和“${region.id}”都写字段“${name.text}”。`, `The parallel regions "${other.region.id}" and "${region.id}" both write the field "${name.text}".`);
        } else writers.set(name.text, { region, action });
      }
    }
  }
  const around = parallel.on.map((on) => on.event.text);
  for (const { region, event } of handlersOf(parallel)) {
    if (around.includes(event.text) && workflow.events.has(event.text)) {
      problems.warning('region-hides-handler', event.place, `“${region.id}”接受“${event.text}”时，外层“${parallel.id}”的同名转移不再起作用。`, `Where "${region.id}" takes "${event.text}", the transition of "${parallel.id}" around it is hidden.`);
    }
  }
}

function writesOf(state: StateDraft): ActionDraft[] {
  return [...state.entry, ...state.exit, ...transitionsOf(state).flatMap((transition) => transition.actions), ...state.states.flatMap(writesOf)];
}

function handlersOf(parallel: StateDraft): { region: StateDraft; event: StateDraft['on'][number]['event'] }[] {
  const inside = (state: StateDraft): StateDraft['on'] => [...state.on, ...state.states.flatMap(inside)];
  return parallel.states.flatMap((region) => inside(region).map(({ event }) => ({ region, event })));
}
