import type { Action } from '../definition/chart.js';
import type { Name } from '../expression/scope.js';
import type { Type } from '../expression/type.js';
import { NOTHING } from '../expression/types/shapes.js';
import { boolean, caseOf, isUnsure, mayBeNull, orNull, recordOf, withoutNull } from '../checking/types.js';
import { CLAIMED_AT, withNames, type Use } from '../checking/use.js';
import { placeholders } from '../site/read-codes.js';
import { slice } from '../source/slice.js';
import type { ScalarNode } from '../source/node.js';
import { setWhen } from '../workflow/set-when.js';
import type { ActionDraft, NamedExpressions, WorkflowDraft } from '../workflow/workflow-draft.js';
import { broken, check, checkNamed, checkOrNull, unknownName, type Making, type Wanted } from './making.js';
import { makeSenders } from './make-senders.js';

type Deed<D extends Action['do']> = Extract<Action, { do: D }>;

/** Checks each action where it is done; `useAt` says what is set there. */
export function makeActions(making: Making, drafts: readonly ActionDraft[], useAt: (action: ActionDraft) => Use): Action[] {
  return drafts.map((draft) => {
    const use = withNames(useAt(draft), { claimed_at: CLAIMED_AT });
    const { forEach, names } = makeForEach(making, draft.forEach, use);
    const inside = withNames(use, names);
    const known = new Set([...inside.set, ...setWhen(draft.when?.text ?? '').filter((name) => making.workflow.fields.has(name))]);
    return { ...makeDeed(making, draft, { ...inside, set: known }), when: checkOrNull(making, draft.when, inside, boolean), forEach } as Action;
  });
}

/** `s in form.scans`: the list, and its item as a local name. */
export function makeForEach(making: Making, node: ScalarNode | null, use: Use): { forEach: Action['forEach']; names: Record<string, Name> } {
  if (node === null) return { forEach: null, names: {} };
  const match = /^([\p{Ll}\p{Lo}_][\p{L}\p{N}_]*)\s+in\s+/u.exec(node.text);
  const name = match?.[1];
  if (match === null || name === undefined) {
    making.problems.error('for-each-form', node.place, 'for_each 写作“名称 in 列表”。', '`for_each` is written as "name in list".');
    return { forEach: null, names: {} };
  }
  const list = check(making, slice(node, match[0].length), use, null);
  const item = withoutNull(list.type);
  if (item.is !== 'list' && !isUnsure(item)) making.problems.error('list-expected', node.place, 'for_each 需要一个列表。', '`for_each` needs a list.');
  return { forEach: { name, in: list }, names: { [name]: { type: item.is === 'list' ? item.of : NOTHING, tree: { op: 'local', name } } } };
}

function makeDeed(making: Making, draft: ActionDraft, use: Use): object {
  switch (draft.do) {
    case 'assign': return makeAssign(making, draft, use);
    case 'change': return makeChange(making, draft.rows, draft.set, use);
    case 'start': return makeStart(making, draft, use);
    case 'send': return makeSend(making, draft, use);
    case 'notify': return makeNotify(making, draft, use);
    case 'call': return { do: 'call', service: draft.service.text, operation: draft.operation?.text ?? null, with: Object.fromEntries(draft.with.map(({ name, expression }) => [name.text, check(making, expression, use, null)])) };
  }
}

function makeAssign(making: Making, draft: ActionDraft & { do: 'assign' }, use: Use): Partial<Deed<'assign'>> {
  const wanted = new Map([...making.workflow.fields].map(([name, { field }]): [string, Wanted] => [name, { type: orNull(field.type), personal: field.personal }]));
  const set = checkNamed(making, draft.set, use, wanted, { zh: '字段', en: 'field' });
  for (const { name, expression } of draft.set) {
    const made = set[name.text];
    if (made !== undefined && made !== broken && mayBeNull(made.type)) making.world.nullable.add(expression);
  }
  return { do: 'assign', set };
}

function makeChange(making: Making, rows: ScalarNode, set: NamedExpressions, use: Use): Partial<Deed<'change'>> {
  const match = /^([\p{L}\p{N}_]+)\s*\((.*)\)$/su.exec(rows.text);
  const { records } = making.world.site;
  const name = match?.[1] ?? '';
  const inner = match !== null && records.has(name) ? check(making, slice(rows, rows.text.indexOf('(') + 1, rows.text.length - 1), use, null) : check(making, rows, use, null);
  const record = recordOf(inner.type) ?? (inner.type.is === 'text' && records.has(name) ? name : null);
  if (inner === broken) return { do: 'change', record: '', rows: inner, set: {} };
  if (record !== null && mayBeNull(inner.type)) {
    making.problems.error('may-be-null', rows.place, '这一行可能为空，请先判断，如 when: copy != null。', 'This row may be null; ask first, as in `when: copy != null`.');
    return { do: 'change', record: '', rows: inner, set: {} };
  }
  if (record === null || (records.has(name) && record !== name)) {
    making.problems.error('rows-expected', rows.place, 'change 的键须指明一行或几行，如 keys(copy)。', 'The key of `change` names rows of a record, such as keys(copy).');
    return { do: 'change', record: '', rows: inner, set: {} };
  }
  making.records.add(record);
  const columns = Object.entries(records.get(record)?.definition.columns ?? {});
  const wanted = new Map(columns.map(([column, field]): [string, Wanted] => [column, { type: field.optional ? orNull(field.type) : field.type, personal: field.personal }]));
  return { do: 'change', record, rows: inner, set: checkNamed(making, set, use, wanted, { zh: `档案“${record}”的字段`, en: `column of ${record}`, code: 'column' }) };
}

function makeStart(making: Making, draft: ActionDraft & { do: 'start' }, use: Use): Partial<Deed<'start'>> {
  const target = making.world.workflows.get(draft.workflow.text);
  if (target === undefined) {
    unknownName(making, draft.workflow, making.world.workflows.keys(), { zh: '流程', en: 'workflow' });
    return { do: 'start', workflow: draft.workflow.text, event: draft.event.text, with: {} };
  }
  const begins = target.start.some((name) => name.text === draft.event.text);
  if (!begins) making.problems.error('event-begins-nothing', draft.event.place, `“${draft.event.text}”不是流程“${target.id}”的开始事件。`, `"${draft.event.text}" does not begin a case of ${target.id}.`, target.start[0]?.text);
  const link = draft.link === null ? {} : { link: makeLink(making, draft.link, target.id) };
  return { do: 'start', workflow: target.id, event: draft.event.text, with: makeWith(making, target, draft.event, draft.with, draft.place, use), ...link };
}

/** A field that keeps a case of this workflow, or a list of them. */
function makeLink(making: Making, link: ScalarNode, workflow: string): string {
  const type = making.workflow.fields.get(link.text)?.field.type;
  const kept = type?.is === 'list' ? type.of : type;
  if (kept !== undefined && (kept.is !== 'case' || (kept.workflow !== workflow && kept.workflow !== 'any'))) {
    making.problems.error('not-a-link', link.place, `字段“${link.text}”不能存放流程“${workflow}”的案件。`, `The field "${link.text}" does not keep cases of ${workflow}.`);
  }
  return link.text;
}

function makeSend(making: Making, draft: ActionDraft & { do: 'send' }, use: Use): Partial<Deed<'send'>> {
  const to = check(making, draft.to, use, null);
  const id = caseOf(to.type);
  const target = id === null ? undefined : making.world.workflows.get(id);
  if (to !== broken && !isUnsure(to.type) && id === null) making.problems.error('case-expected', draft.to.place, 'send 的 to 应是一个或几个案件。', 'The `to` of `send` is a case or a list of cases.');
  return { do: 'send', to, event: draft.event.text, with: target === undefined ? {} : makeWith(making, target, draft.event, draft.with, draft.place, use) };
}

/** The form of the event in the other workflow: known fields, right types, nothing missing, and this workflow may send it. */
export function makeWith(making: Making, target: WorkflowDraft, event: ScalarNode, given: NamedExpressions, place: ActionDraft['place'], use: Use): Deed<'send'>['with'] {
  const described = target.events.get(event.text);
  if (described === undefined) {
    unknownName(making, event, target.events.keys(), { zh: `流程“${target.id}”的事件`, en: `event of ${target.id}`, code: 'event' });
    return {};
  }
  const wanted = new Map<string, Wanted>();
  for (const { name, optional } of described.form) {
    const field = target.fields.get(name.text)?.field;
    const type: Type = field?.type ?? { is: 'any' };
    wanted.set(name.text, { type: optional ? orNull(type) : type, personal: field?.personal ?? false });
    if (!optional && !given.some((value) => value.name.text === name.text)) {
      making.problems.error('form-incomplete', place, `事件“${event.text}”需要“${name.text}”。`, `The event "${event.text}" of ${target.id} needs "${name.text}".`);
    }
  }
  if (target !== making.workflow && !namesWorkflow(target, described.by?.names ?? [], making.workflow.id)) {
    making.problems.error('workflow-may-not-send', event.place, `流程“${target.id}”没有允许“${making.workflow.id}”发送“${event.text}”。`, `${target.id} does not let ${making.workflow.id} send "${event.text}"; add it to \`by\` there.`);
  }
  return checkNamed(making, given, use, wanted, { zh: `事件“${event.text}”的表单字段`, en: `form field of ${event.text}`, code: 'form-field' });
}

function namesWorkflow(target: WorkflowDraft, names: readonly ScalarNode[], id: string): boolean {
  return names.some((name) => name.text === id || target.who.get(name.text)?.alternatives.some((sender) => sender.workflow?.text === id));
}

function makeNotify(making: Making, draft: ActionDraft & { do: 'notify' }, use: Use): Partial<Deed<'notify'>> {
  const { site } = making.world;
  const template = site.templates.get(draft.template.text);
  if (template === undefined) {
    unknownName(making, draft.template, site.templates.keys(), { zh: '消息模板', en: 'template' });
  } else {
    making.templates.add(draft.template.text);
    const known = new Set([...making.workflow.fields.keys(), ...making.workflow.lets.keys()]);
    for (const name of placeholders(`${template.words.zh} ${template.words.en}`)) {
      if (!known.has(name.split('.')[0] ?? name)) making.problems.error('text-shows-unknown', draft.template.place, `消息“${draft.template.text}”中的 {${name}} 不是此流程的字段。`, `{${name}} in the message "${draft.template.text}" is not a field of this workflow.`);
      else if (making.workflow.lets.has(name)) making.checker.useLet(name, use);
    }
  }
  return { do: 'notify', to: makeSenders(making, draft.to, use) ?? { name: '', any: [] }, template: draft.template.text };
}
