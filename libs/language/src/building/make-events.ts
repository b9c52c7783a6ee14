import type { EventDefinition } from '../definition/definition.js';
import { useOf, type Use } from '../checking/use.js';
import type { EventDraft } from '../workflow/workflow-draft.js';
import { makeActions } from './make-actions.js';
import { makeRefusals } from './make-refusals.js';
import { makeSenders } from './make-senders.js';
import { actorOf, unknownName, type Making } from './making.js';

/** Describes each event: who, what is asked, when refused, what is done. */
export function makeEvents(making: Making): Record<string, EventDefinition> {
  return Object.fromEntries([...making.workflow.events].map(([name, draft]) => [name, makeEvent(making, draft)]));
}

function makeEvent(making: Making, draft: EventDraft): EventDefinition {
  const { flow, workflow } = making;
  const where = { zh: `事件 ${draft.name.text}`, en: `event ${draft.name.text}` };
  const before = useOf(flow.beforeEvent.get(draft) ?? flow.everywhere(), draft, 'person', where);
  const signed: Use = { ...before, cosigner: false };
  for (const { name } of draft.form) {
    if (!workflow.fields.has(name.text)) unknownName(making, name, workflow.fields.keys(), { zh: '字段', en: 'field' });
  }
  return {
    title: draft.title,
    clause: draft.clause,
    by: makeSenders(making, draft.by, signed),
    cosign: makeSenders(making, draft.cosign, signed),
    form: draft.form.filter(({ name }) => workflow.fields.has(name.text)).map(({ name, optional }) => ({ name: name.text, optional })),
    refuse: makeRefusals(making, draft.refuse, { ...before, actor: actorOf(making, draft) }),
    // told where the chart does not take the event: in any state, and the form may be anything
    otherwise: makeRefusals(making, draft.otherwise, useOf(flow.everywhere(), draft, actorOf(making, draft), { zh: `${where.zh} 的 otherwise`, en: `otherwise of ${where.en}` })),
    actions: makeActions(making, draft.actions, (action) => useOf(flow.beforeAction.get(action) ?? before.set, draft, actorOf(making, draft), where)),
  };
}
