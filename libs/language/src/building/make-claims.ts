import type { Claim } from '../definition/definition.js';
import { withoutNull } from '../checking/types.js';
import { useOf, type Use } from '../checking/use.js';
import type { ScalarNode } from '../source/node.js';
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
      ...makeOf(making, draft.of, use),
      while: states.map((state) => state.id),
      elseRefuse: draft.elseRefuse?.text ?? null,
      elseSend: makeElseSend(making, draft, where),
    }];
  }));
}

/** What is claimed; a list is claimed member by member, but not together with others. */
function makeOf(making: Making, drafts: readonly ScalarNode[], use: Use): Pick<Claim, 'of' | 'with'> {
  const [of, ...others] = drafts.map((draft) => check(making, draft, use, null));
  const list = others.length > 0 && [of!, ...others].findIndex(({ type }) => withoutNull(type).is === 'list');
  if (list !== false && list >= 0) making.problems.error('claims-a-list', drafts[list]!.place, '列表逐项占用，不能与其他值合并占用。', 'A list is claimed member by member; it cannot be claimed together with other values.');
  return { of: of!, ...(others.length === 0 ? {} : { with: others }) };
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
