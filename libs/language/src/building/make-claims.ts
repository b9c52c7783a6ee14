import type { Claim } from '../definition/definition.js';
import { useOf } from '../checking/use.js';
import { meet } from '../chart/field-flow.js';
import { makeWith } from './make-actions.js';
import { takeCode } from './make-refusals.js';
import { actorOf, check, unknownName, type Making } from './making.js';

/** What only one case may hold, and in which states. */
export function makeClaims(making: Making): Record<string, Claim> {
  const { workflow, flow } = making;
  return Object.fromEntries(workflow.claims.map((draft): [string, Claim] => {
    const states = draft.while.flatMap((name) => {
      const state = workflow.states.get(name.text);
      if (state === undefined) unknownName(making, name, workflow.states.keys(), { zh: '状态', en: 'state' });
      return state === undefined ? [] : [state];
    });
    const where = { zh: `占用 ${draft.name.text}`, en: `claim ${draft.name.text}` };
    const use = useOf(states.map((state) => flow.within(state)).reduce(meet, flow.everywhere([])), null, 'perhaps', where);
    if (draft.elseRefuse !== null) takeCode(making, draft.elseRefuse);
    if ((draft.elseRefuse === null) === (draft.elseSend === null)) {
      making.problems.error('claim-without-answer', draft.name.place, '占用须写明 else_refuse 或 else_send 之一。', 'A claim says either `else_refuse` or `else_send`.');
    }
    return [draft.name.text, {
      of: check(making, draft.of, use, null),
      while: states.map((state) => state.id),
      elseRefuse: draft.elseRefuse?.text ?? null,
      elseSend: makeElseSend(making, draft, where),
    }];
  }));
}

/** The holder is told what the form of the beginning holds. */
function makeElseSend(making: Making, draft: Making['workflow']['claims'][number], where: { zh: string; en: string }): Claim['elseSend'] {
  const { workflow, flow } = making;
  const { elseSend } = draft;
  if (elseSend === null) return null;
  const begun = workflow.start.map((name) => workflow.events.get(name.text)).filter((event) => event !== undefined);
  const made = begun.map((event) => makeWith(making, workflow, elseSend.event, elseSend.with, draft.name.place, useOf(flow.beforeEvent.get(event) ?? new Set(), event, actorOf(making, event), where)));
  return { event: elseSend.event.text, with: made[0] ?? {} };
}
