import { transitionsOf } from '../chart/state-draft.js';
import type { Field } from '../definition/definition.js';
import type { Type } from '../expression/type.js';
import type { ScalarNode } from '../source/node.js';
import type { Words } from '../source/problem.js';
import type { Problems } from '../source/problems.js';
import { isGoodName } from '../words/names.js';
import type { ActionDraft, WorkflowDraft } from './workflow-draft.js';

/**
 * The fields that `parent` and `link` mean: the case that began this one, and lists of the cases that this one began.
 * A link may also name a field that the file declares, to give it a title or to keep a single case.
 */
export function addKinship(draft: WorkflowDraft, problems: Problems): void {
  if (draft.parent !== null) {
    const { workflow, called } = draft.parent;
    if (draft.fields.has(called.text)) problems.error('declared-twice', called.place, `“${called.text}”已是一个字段。`, `"${called.text}" is a field already.`);
    else draft.fields.set(called.text, { field: fieldOf({ zh: '上级案件', en: 'Parent case' }, caseOf(workflow), null), node: called });
  }
  for (const { link, workflow } of startsOf(draft)) {
    if (link === null || draft.fields.has(link.text) || !isGoodName(link, problems)) continue;
    draft.fields.set(link.text, { field: fieldOf({ zh: '所立案件', en: 'Cases begun' }, { is: 'list', of: caseOf(workflow) }, []), node: link });
  }
}

const caseOf = (workflow: ScalarNode): Type => ({ is: 'case', workflow: workflow.text });

const fieldOf = (title: Words, type: Type, initial: unknown): Field => ({ title, type, initial, personal: false, mask: null, choices: null, range: null });

/** Every action of the file that begins a case. */
function startsOf({ events, root, states }: WorkflowDraft): (ActionDraft & { do: 'start' })[] {
  const inChart = [root, ...states.values()].flatMap((state) => [...state.entry, ...state.exit, ...transitionsOf(state).flatMap((transition) => transition.actions)]);
  const all = [...[...events.values()].flatMap((event) => event.actions), ...inChart];
  return all.filter((action): action is ActionDraft & { do: 'start' } => action.do === 'start');
}
