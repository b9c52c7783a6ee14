import { describe, expect, it } from '@jest/globals';
import { checkSmall, checkWith, smallSite, told, workflowFile } from '../small-site.fixture.js';

const workflow = smallSite[workflowFile] ?? '';

describe('words', () => {
  it('an unknown key, with the nearest known one', () => {
    const checked = checkWith('    by: the_asker', '    bye: the_asker');
    expect(told(checked)).toContain('unknown-word: bye');
    expect(checked.problems.find(({ code }) => code === 'unknown-word')).toMatchObject({ fix: 'by', en: '"bye" is not a word of an event. Did you mean "by"?' });
  });

  it('an unknown key in every kind of place', () => {
    for (const [from, to] of [['place: copy', 'plaice: copy'], ['else_refuse', 'else_refuses'], ['initial: 12.50', 'initially: 12.50'], ['remind:', 'reminds:'], ['before: T-WARN', 'befor: T-WARN'], ['task: { for', 'task: { four'], ['shows: {', 'show: {'], ['{ notify: boss }', '{ notifies: boss }'], ['guard: count', 'gard: count'], ['assign: {', 'asign: {'], ['to: the_asker, template', 'too: the_asker, template']] as const) {
      expect(told(checkWith(from, to)).filter((problem) => problem.startsWith('unknown-word'))).toHaveLength(1);
    }
  });

  it('a missing title', () => {
    expect(told(checkWith('    en: Give back\n', ''))).toEqual(['missing-title: zh']);
    expect(told(checkWith('zh: 已还, ', ''))).toEqual(['missing-title: {']);
  });
});

describe('kinship of cases', () => {
  it('a parent that does not exist, or whose name is a field already', () => {
    expect(told(checkWith('start: [ask]', 'start: [ask]\nparent: { workflow: leng, called: elder }'))).toEqual(['unknown-workflow: leng']);
    expect(told(checkWith('start: [ask]', 'start: [ask]\nparent: { workflow: lend, called: copy }'))).toContain('declared-twice: copy');
  });

  it('a link that names a field of another kind', () => {
    const start = '    actions: { start: { workflow: lend, event: ask, link: level, with: { copy: copy, asker: asker } } }';
    expect(told(checkWith('    actions: { change: { keys(copy): { status: home } } }', start))).toContain('not-a-link: level');
  });
});

it('a pause in a state that does not exist', () => {
  expect(told(checkWith('    done: back', '    done: back\n    paused: [late, latte]'))).toEqual(['unknown-state: latte']);
});

describe('an action whose row may be missing', () => {
  const withAction = (action: string) => told(checkSmall({
    [workflowFile]: workflow.replace('fields:\n', 'fields:\n  spare: { zh: 备用, en: Spare, type: keys }\n').replace('    actions: { change: { keys(copy): { status: home } } }', `    actions: ${action}`),
  }));

  it.each([
    ['{ change: { keys(spare): { status: home } } }', 'may-be-null'],
    ['{ when: spare = null, change: { keys(spare): { status: home } } }', 'may-be-null'],
    ['{ when: spare != null or at > at, change: { keys(spare): { status: home } } }', 'may-be-null'],
  ])('%s is refused: it asks for null first', (action, code) => {
    expect(withAction(action).map((problem) => problem.split(':')[0])).toEqual([code]);
  });

  it.each([
    '{ when: spare != null, change: { keys(spare): { status: home } } }',
    '{ when: spare != null and level = high, change: { keys(spare): { status: home } } }',
  ])('%s has asked', (action) => {
    expect(withAction(action)).toEqual([]);
  });
});

describe('names that do not exist', () => {
  const mistakes: [string, string, string][] = [
    ['role', 'role: boss, not', 'role: bos, not'],
    ['sender', 'late: { notify: boss }', 'late: { notify: bos }'],
    ['type', 'type: keys }\n  asker', 'type: key }\n  asker'],
    ['template', 'template: told_late', 'template: told_lat'],
    ['code', 'NO_REASON: form', 'NO_REASONS: form'],
    ['timer', 'after: { last_day: late }', 'after: { last_days: late }'],
    ['state', 'hand: out, drop: dropped', 'hand: ot, drop: dropped'],
    ['event', 'on: { hand: out', 'on: { hands: out'],
    ['event', 'start: [ask]', 'start: [aks]'],
    ['field', 'assign: { due_at', 'assign: { due_on'],
    ['column', '{ status: away }', '{ statuss: away }'],
    ['clause', 'clause: [R1]', 'clause: [R2]'],
    ['state', 'while: [out]', 'while: [outside]'],
  ];
  it.each(mistakes)('%s: "%s" mistyped as "%s"', (kind, from, to) => {
    expect(told(checkWith(from, to)).map((problem) => problem.split(':')[0])).toContain(`unknown-${kind}`);
  });

  it('a record, a register, a parameter, a place, a workflow in the shared files', () => {
    expect(told(checkWith('desk:   { zh: 柜台, en: Desk, type: desks }', 'desk:   { zh: 柜台, en: Desk, type: desk }', 'shared/records.yaml'))).toContain('unknown-type: desk');
    expect(told(checkWith('begins: lend.hand', 'begins: lend.hands', 'shared/registers.yaml'))).toContain('unknown-event: lend');
    expect(told(checkWith('begins: lend.hand', 'begins: lent.hand', 'shared/registers.yaml'))).toContain('unknown-workflow: lent');
    expect(told(checkWith('record: desks', 'record: desk', 'shared/roles.yaml'))).toContain('unknown-record: desk');
    expect(told(checkWith('of: desk,', 'of: desks,', 'shared/roles.yaml'))).toContain('unknown-place: keeper');
    expect(told(checkWith('of: lend,', 'of: lent,', 'shared/records.yaml'))).toContain('unknown-workflow: lent');
    expect(told(checkWith('by: [copy]', 'by: [copied]', 'shared/records.yaml'))).toContain('unknown-column: copied');
    expect(told(checkWith('due: { hand: at + T-LEND }', 'due: { hand: at + T-LENT }'))).toEqual(['unknown-parameter: T-LENT']);
  });
});
