import type { Register } from '../definition/shared-parts.js';
import type { Name } from '../expression/scope.js';
import { meet } from '../chart/field-flow.js';
import { boolean } from '../checking/types.js';
import { CLAIMED_AT, useOf, withNames, type Use } from '../checking/use.js';
import type { RegisterDraft } from '../site/shared-site.js';
import type { ScalarNode } from '../source/node.js';
import type { EventDraft } from '../workflow/workflow-draft.js';
import { makeForEach } from './make-actions.js';
import { actorOf, check, checkOrNull, unknownName, type Making } from './making.js';

/** The registers whose rows this workflow's events begin, with the columns that its events fill. */
export function makeRegisters(making: Making): Record<string, Register> {
  const made: Record<string, Register> = {};
  for (const [name, draft] of making.world.site.registers) {
    const begins = eventsOf(making, draft.begins);
    if (begins.length > 0) made[name] = makeRegister(making, draft, begins);
  }
  return made;
}

function makeRegister(making: Making, draft: RegisterDraft, begins: readonly EventDraft[]): Register {
  const where = { zh: `登记簿 ${draft.name.text}`, en: `register ${draft.name.text}` };
  const beginning = useAfter(making, begins, where);
  const { forEach, names } = makeForEach(making, draft.forEach, beginning);
  const inRow = withNames(beginning, names);
  const columns = draft.columns.flatMap((column): [string, Register['columns'][string]][] => {
    const on = eventsOf(making, column.on);
    if (column.from === null || (column.on.length > 0 && on.length === 0)) return [];
    const whereColumn = { zh: `${where.zh}，栏目 ${column.name}`, en: `${where.en}, column ${column.name}` };
    const use = column.follows ? anyTimeAfter(making, begins, whereColumn) : on.length === 0 ? { ...inRow, where: whereColumn } : useAfter(making, on, whereColumn);
    return [[column.name, { title: column.title, on: on.map((event) => event.name.text), from: check(making, column.from, use, null), follows: column.follows }]];
  });
  if (draft.key.length === 0) making.problems.error('register-without-key', draft.name.place, '登记簿须写明一行以什么为 key。', 'A register says by what `key` a row is known.');
  return {
    title: draft.title,
    clause: draft.clause,
    begins: begins.map((event) => event.name.text),
    key: draft.key.map((node) => check(making, node, inRow, null)),
    when: checkOrNull(making, draft.when, inRow, boolean),
    forEach,
    columns: Object.fromEntries(columns),
  };
}

/** Events of this workflow, written as workflow.event. */
function eventsOf(making: Making, names: readonly ScalarNode[]): EventDraft[] {
  return names.flatMap((name) => {
    const [workflow, event = ''] = name.text.split('.');
    if (workflow !== making.workflow.id) return [];
    const found = making.workflow.events.get(event);
    if (found === undefined) unknownName(making, { ...name, text: event }, making.workflow.events.keys(), { zh: `流程“${workflow}”的事件`, en: `event of ${workflow}`, code: 'event' });
    return found === undefined ? [] : [found];
  });
}

/** Register columns see the case where the event has led it, and the form where one event alone is meant. */
function useAfter(making: Making, events: readonly EventDraft[], where: Use['where']): Use {
  const sets = events.map((event) => making.flow.afterEvent.get(event) ?? making.flow.everywhere());
  const actor = events.every((event) => actorOf(making, event) === 'person') ? 'person' : 'perhaps';
  return withNames(useOf(sets.reduce(meet), sharedForm(events), actor, where), wordsOfRegisters(making));
}

function anyTimeAfter(making: Making, events: readonly EventDraft[], where: Use['where']): Use {
  return withNames(useOf(making.flow.everywhere(making.flow.reachableAfter(events)), null, 'perhaps', where), wordsOfRegisters(making));
}

/** Several events fill one column: only what all their forms ask is at hand. */
function sharedForm(events: readonly EventDraft[]): EventDraft | null {
  const [first, ...others] = events;
  if (first === undefined || others.length === 0) return first ?? null;
  const form = first.form.flatMap((asked) => {
    const same = others.map((event) => event.form.find(({ name }) => name.text === asked.name.text));
    return same.every((found) => found !== undefined) ? [{ ...asked, optional: asked.optional || same.some((found) => found?.optional === true) }] : [];
  });
  const cosigned = events.every((event) => event.cosign !== null);
  return { ...first, name: { ...first.name, text: events.map((event) => event.name.text).join('+') }, form, cosign: cosigned ? first.cosign : null };
}

function wordsOfRegisters(making: Making): Record<string, Name> {
  return {
    state: { type: { is: 'choice', of: [...making.workflow.states.keys()] }, tree: { op: 'state' } },
    event: { type: { is: 'choice', of: [...making.workflow.events.keys()] }, tree: { op: 'event' } },
    entry: { type: { is: 'integer' }, tree: { op: 'entry' } },
    workflow: { type: { is: 'text' }, tree: { op: 'workflow' } },
    claimed_at: CLAIMED_AT,
  };
}
