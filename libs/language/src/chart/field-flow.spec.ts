import { describe, expect, it } from '@jest/globals';
import { checkSmall, checkWith, smallSite, told, workflowFile } from '../small-site.fixture.js';

const workflow = smallSite[workflowFile] ?? '';

/** The small workflow with a let put to use in the guard on `back`, and whatever else is changed. */
function withGuard(guard: string, ...changes: [string, string][]): string[] {
  let text = workflow.replace('guard: count(others) = 0', `guard: ${guard}`).replace('  others: loans_of_key(copy)[item != this]\n', '');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(from);
    text = text.replace(from, () => to);
  }
  return told(checkSmall({ [workflowFile]: text }));
}

describe('a field counts as set where every way in has set it', () => {
  it('by an action of the event that leads there', () => {
    expect(withGuard('due_at > at')).toEqual([]);
  });

  it('but not before', () => {
    expect(told(checkWith('drop: dropped }', 'drop: { guard: due_at > at, target: dropped } }'))).toEqual(['may-be-null: due_at']);
  });

  it('by a form field that must be given', () => {
    expect(withGuard('string length(note) > 0', ['    form: [copy, asker, reason?, level?]', '    form: [copy, asker, note, reason?, level?]'], ['    form: [note?]\n', ''])).toEqual([]);
  });

  it('not by one that may be left out', () => {
    expect(withGuard('string length(note) > 0', ['    form: [copy, asker, reason?, level?]', '    form: [copy, asker, note?, reason?, level?]'])).toEqual(['may-be-null: note']);
  });

  it('by one that may be left out, where the event is refused without it', () => {
    expect(withGuard('string length(reason) > 0')).toEqual([]);
    expect(withGuard('string length(reason) > 0', ['NO_REASON: form.reason = null', 'NO_REASON: form.reason = null and form.level = high'])).toEqual(['may-be-null: reason']);
    expect(withGuard('string length(reason) > 0', ['NO_REASON: form.reason = null', 'NO_REASON: form.copy = form.copy or form.reason = null'])).toEqual([]);
  });

  it('by its initial value, also when the form leaves it out', () => {
    expect(withGuard('level = high and price > 3')).toEqual([]);
  });

  it('not when some way in has not set it', () => {
    expect(withGuard('due_at > at', ['on: { hand: out, drop: dropped }', 'on: { hand: out, drop: late }'])).toContain('may-be-null: due_at');
  });

  it('not when it is set only under a condition', () => {
    expect(withGuard('due_at > at', ['      - assign: { due_at: due_time(at) }', '      - when: urgent\n        assign: { due_at: due_time(at) }'])).toContain('may-be-null: due_at');
  });

  it('not after it has been emptied', () => {
    const emptied = workflow.replace('        after: { last_day: late }', '        on: { drop: { target: late, actions: { assign: { due_at: null } } } }').replace('guard: count(others) = 0', 'guard: due_at > at').replace('  others: loans_of_key(copy)[item != this]\n', '').replace('deadlines:\n  last_day: date(due_at)\n', '');
    expect(told(checkSmall({ [workflowFile]: emptied }))).toContain('may-be-null: due_at');
  });

  it('not when what is assigned may itself be null, however that comes about', () => {
    const noForm: [string, string] = ['    form: [note?]\n', ''];
    expect(withGuard('string length(note) > 0', noForm, ['assign: { due_at: due_time(at) }', "assign: { due_at: due_time(at), note: '\"x\"' }"])).toEqual([]);
    expect(withGuard('string length(note) > 0', noForm, ['assign: { due_at: due_time(at) }', "assign: { due_at: due_time(at), note: 'if urgent then null else \"x\"' }"])).toEqual(['may-be-null: note']);
  });

  it('in a let, where it is used', () => {
    expect(told(checkWith('  urgent: level = high', '  urgent: due_at > at'))).toEqual(['may-be-null: due_at']);
    expect(withGuard('overdue', ['  urgent: level = high', '  urgent: level = high\n  overdue: due_at < at'])).toEqual([]);
  });

  it('and says by whom a let is used when it does not hold there', () => {
    expect(checkWith('  urgent: level = high', '  urgent: due_at > at').problems[0]?.en).toContain('(event hand)');
  });

  it('in other workflows only where every state of this one has it', () => {
    expect(told(checkWith('[item != this]', '[item.due_at < at]'))).toEqual(['may-be-null: item']);
    expect(told(checkWith('[item != this]', '[item.asker = actor]'))).toEqual([]);
  });
});

describe('from one region of a parallel state into another', () => {
  const chart = (leads: string): string => `
id: chart
zh: 图
en: Chart
start: [open]
fields: { note: { zh: 备注, en: Note, type: text } }
who: { anybody: [{ is: actor }] }
events:
  open:  { zh: 开, en: Open, by: anybody, form: [note] }
  go:    { zh: 走, en: Go, by: anybody }
  clear: { zh: 清, en: Clear, by: anybody }
initial: both
states:
  both:
    zh: 并行
    en: Both
    type: parallel
    states:
      left:
        zh: 左
        en: Left
        initial: asked
        states:
          asked: { zh: 已问, en: Asked, on: { go: { guard: string length(note) > 0, target: answered }, clear: { target: ${leads}, actions: { assign: { note: null } } } } }
          answered: { zh: 已答, en: Answered, on: { go: over } }
      right:
        zh: 右
        en: Right
        initial: waiting
        states: { waiting: { zh: 等待, en: Waiting, on: { go: served } }, served: { zh: 已办, en: Served, on: { go: waiting } } }
  over: { zh: 结束, en: Over, type: final }
`;

  it('the region that was left begins again, with what is set by then', () => {
    expect(told(checkSmall({ 'chart/chart.workflow.yaml': chart('served') }))).toEqual(['may-be-null: note']);
    expect(told(checkSmall({ 'chart/chart.workflow.yaml': chart('answered') }))).toEqual([]);
  });
});

describe('forms', () => {
  it('are at hand in the refusals and actions of their event', () => {
    expect(told(checkWith('NO_REASON: form.reason = null', 'NO_REASON: form.reason = null or form.level = high'))).toEqual([]);
    expect(told(checkWith('{ status: home }', '{ status: "if form.note = null then home else home" }'))).toEqual([]);
  });

  it('but not in another event', () => {
    expect(told(checkWith('{ status: away }', '{ status: "if form.note = null then away else home" }'))).toEqual(['unknown-part: note']);
  });

  it('nor where nothing is sent', () => {
    expect(told(checkWith('guard: count(others) = 0', 'guard: form.note = null'))).toEqual(['unused-let: loans_of_key']);
    expect(told(checkWith('        entry: { notify', '        exit: { assign: { note: form.note } }\n        entry: { notify'))).toEqual(['no-form: form']);
  });

  it('may be read through a let by the events that have the field', () => {
    expect(told(checkWith('  urgent: level = high', '  urgent: level = high and form.note = null'))).toEqual(['unknown-part: note']);
  });
});
