import type { Duty } from '../definition/definition.js';
import type { Name } from '../expression/scope.js';
import { boolean, isMoment, orNull } from '../checking/types.js';
import { useOf, type Use } from '../checking/use.js';
import type { ScalarNode } from '../source/node.js';
import type { StateDraft } from '../chart/state-draft.js';
import type { DutyDraft, EventDraft } from '../workflow/workflow-draft.js';
import { makeSenders } from './make-senders.js';
import { actorOf, broken, check, checkOrNull, unknownName, type Making } from './making.js';

/**
 * Duties are judged where an event has led the case, its form and all its actions done;
 * who owes, is reminded or told is asked in any state that may follow the event which began the duty.
 */
export function makeDuties(making: Making): Record<string, Duty> {
  return Object.fromEntries([...making.workflow.duties].map(([name, draft]) => [name, makeDuty(making, draft)]));
}

function makeDuty(making: Making, draft: DutyDraft): Duty {
  const where = { zh: `责任 ${draft.name.text}`, en: `duty ${draft.name.text}` };
  const after = (event: ScalarNode): Use => useAfter(making, event, where);
  const [inStates, byEvents] = beginnings(making, draft);
  const entering = ({ state, name }: InState): Use => useOf(making.flow.within(state), null, 'perhaps', { zh: `${where.zh}，进入 ${name.text}`, en: `${where.en} on entering ${name.text}` });
  const beginning = byEvents.map(({ name }) => making.workflow.events.get(name.text)).filter((event) => event !== undefined);
  const live: Use = useOf(making.flow.everywhere(making.flow.reachableAfter(beginning, inStates.map(({ state }) => state))), null, 'perhaps', where);
  const whens = [...byEvents.map(({ name }) => after(name)), ...inStates.map(entering)].map((use) => checkOrNull(making, draft.when, use, boolean));
  const moments = (named: DutyDraft['due']) => Object.fromEntries(named.map(({ name, expression }) => [name.text, moment(making, expression, after(name))]));
  const events: Name = { type: { is: 'choice', of: [...making.workflow.events.keys()] }, tree: { op: 'event' } };
  return {
    title: draft.title,
    clause: draft.clause,
    for: makeSenders(making, draft.for, live) ?? { name: '', any: [] },
    when: whens[0] ?? null,
    due: moments(byEvents),
    ...(inStates.length ? { dueIn: Object.fromEntries(inStates.map((one) => [one.name.text, moment(making, one.expression, entering(one))])) } : {}),
    moved: moments(draft.moved),
    remind: draft.remind === null ? null : {
      before: check(making, draft.remind.before, live, { is: 'duration' }),
      to: makeSenders(making, draft.remind.to ?? draft.for, live) ?? { name: '', any: [] },
    },
    late: { notify: makeSenders(making, draft.late.notify, live), missed: draft.late.missed },
    done: Object.fromEntries(draft.done.map(({ name, expression }) => [name.text, expression === null ? (after(name), null) : moment(making, expression, after(name))])),
    lapses: draft.lapses.map((name) => (after(name), name.text)),
    ...(draft.missed.length === 0 ? {} : { missed: draft.missed.map((name) => (after(name), name.text)) }),
    paused: draft.paused.length === 0 ? null : draft.paused.map((state) => stateName(making, state)),
    apart: Object.fromEntries(draft.apart.map(({ name, expression }) => [name.text, check(making, expression, { ...live, names: { done_by: events } }, boolean)])),
  };
}

type InState = DutyDraft['due'][number] & { state: StateDraft };

/** What begins a duty: states that are entered, and events. A name that is both is the event's. */
function beginnings({ workflow }: Making, { due }: DutyDraft): [InState[], DutyDraft['due']] {
  const inStates = due.flatMap((one) => {
    const state = workflow.events.has(one.name.text) ? undefined : workflow.states.get(one.name.text);
    return state === undefined ? [] : [{ ...one, state }];
  });
  return [inStates, due.filter(({ name }) => inStates.every((one) => one.name !== name))];
}

function stateName(making: Making, name: ScalarNode): string {
  if (!making.workflow.states.has(name.text)) unknownName(making, name, making.workflow.states.keys(), { zh: '状态', en: 'state' });
  return name.text;
}

/** After this event, with its form at hand. */
function useAfter(making: Making, name: ScalarNode, where: Use['where']): Use {
  const event = making.workflow.events.get(name.text);
  if (event === undefined) {
    unknownName(making, name, making.workflow.events.keys(), { zh: '事件', en: 'event' });
    return useOf(new Set(), null, 'perhaps', where);
  }
  return useOf(afterEvent(making, event), event, actorOf(making, event), { zh: `${where.zh}，事件 ${name.text}`, en: `${where.en} at ${name.text}` });
}

function afterEvent(making: Making, event: EventDraft): Use['set'] {
  return making.flow.afterEvent.get(event) ?? making.flow.everywhere();
}

/** A date or a date and time; null where nothing is owed. */
export function moment(making: Making, node: ScalarNode, use: Use): Duty['due'][string] {
  const made = check(making, node, use, null);
  if (made !== broken && !isMoment(made.type)) return check(making, node, use, orNull({ is: 'date and time' }));
  return made;
}
