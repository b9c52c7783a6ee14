import { describe, expect, it } from '@jest/globals';
import { checkSmall, checkWith, smallSite, told, workflowFile } from '../small-site.fixture.js';

const workflow = smallSite[workflowFile] ?? '';

describe('transitions that cannot do what they say', () => {
  it('one that judges by the time that somebody claims, which only registers and actions record', () => {
    expect(told(checkWith('on: { back: returned }', 'on: { back: { guard: claimed_at = null, target: returned } }'))).toEqual(['claimed-time-judges: claimed_at']);
    expect(told(checkSmall({ [workflowFile]: workflow.replace('fields:\n', 'fields:\n  said: { zh: 自称, en: Said, type: date and time }\n').replace('    actions: { change: { keys(copy): { status: home } } }', '    actions: { assign: { said: claimed_at } }') }))).toEqual([]);
  });

  it('one behind another without guard', () => {
    expect(told(checkWith('on: { back: returned }', 'on: { back: [{ target: returned }, { target: dropped }] }'))).toEqual(['never-taken: {']);
    expect(told(checkWith('on: { back: returned }', 'on: { back: [{ guard: level = high, target: dropped }, { target: returned }] }'))).toEqual([]);
  });

  it('states that lead round by points in time alone', () => {
    const round = '  late2: { zh: 再逾期, en: Late again, after: { last_day: again2 }, on: { back: returned } }\n  again2: { zh: 又逾期, en: And again, after: { last_day: late2 }, on: { back: late2 } }\n';
    const checked = checkSmall({ [workflowFile]: workflow.replace('  returned: {', `${round}  returned: {`).replace('on: { back: returned }', 'on: { back: late2 }') });
    expect(told(checked).filter((problem) => problem.startsWith('after-loop'))).toHaveLength(2);
  });
});

describe('the chart', () => {
  it('a state that nothing leads to, told once for all inside', () => {
    expect(told(checkWith('hand: out, drop', 'hand: returned, drop')).filter((problem) => problem.startsWith('unreachable'))).toEqual(['unreachable-state: out']);
  });

  it('a state without a way out', () => {
    expect(told(checkWith('on: { hand: out, drop: dropped }', 'on: { hand: {}, drop: {} }'))).toContain('no-way-out: asked');
  });

  it('an end to which something may still be added has a way in and none out', () => {
    expect(told(checkWith('returned: { zh: 已还, en: Returned, type: final }', 'returned: { zh: 已还, en: Returned, tags: [ended] }'))).toEqual([]);
    expect(told(checkWith('returned: { zh: 已还, en: Returned, type: final }', 'returned: { zh: 已还, en: Returned }'))).toEqual(['no-way-out: returned']);
  });

  it('an initial state that does not stand inside, or none at all', () => {
    expect(told(checkWith('initial: lent', 'initial: late_'))).toContain('stale-initial: late_');
    expect(told(checkWith('    initial: lent\n', ''))).toContain('missing-initial: out');
    expect(told(checkWith('initial: asked', 'initial: lent'))).toContain('stale-initial: lent');
  });

  it('a final state with transitions', () => {
    expect(told(checkWith('en: Dropped, type: final', 'en: Dropped, type: final, on: { back: returned }'))).toContain('final-goes-on: dropped');
  });

  it('two states of one name', () => {
    expect(told(checkWith('  dropped:  { zh', '  lent: { zh: 又, en: Again, type: final }\n  dropped:  { zh'))).toContain('state-twice: lent');
  });

  it('an event that the chart never takes', () => {
    expect(told(checkWith(', drop: dropped }', ' }'))).toContain('event-never-taken: drop');
  });

  it('actions of an event that only names a step: they are never done', () => {
    const withStep = (actions: string) => checkSmall({ [workflowFile]: (smallSite[workflowFile] ?? '').replace('events:\n', `events:\n  dropped_at_once:\n    zh: 即退\n    en: At once\n    by: system\n${actions}`).replace('  asked:\n    zh', '  asked:\n    always: { as: dropped_at_once, guard: price > 9999.00, target: dropped }\n    zh') });
    expect(told(withStep(''))).toEqual([]);
    expect(told(withStep('    actions: { assign: { price: 0 } }\n'))).toEqual(['step-does-not-act: dropped_at_once']);
  });

  it('an event that nobody may send, as the system has no step of this name', () => {
    expect(told(checkWith('    by: the_asker', '    by: system'))).toEqual(['nobody-sends: drop']);
  });

  it('an event that only another workflow may send, which never does', () => {
    const other = workflow.replace('id: lend', 'id: other').replace('claim:\n  copy: { of: copy, while: [out], else_refuse: NO_REASON }\n', '').replaceAll('due_time(at)', 'at');
    const checked = checkSmall({ 'lend/other.workflow.yaml': other, [workflowFile]: workflow.replace('    by: the_asker', '    by: other') });
    expect(told(checked)).toContain('nobody-sends: drop');
  });

  it('always steps that go round without a guard', () => {
    const round = '  dropped:\n    zh: 弃\n    en: Dropped\n    always: again\n  again:\n    zh: 再\n    en: Again\n    always: dropped\n';
    expect(told(checkWith('  dropped:  { zh: 已放弃, en: Dropped, type: final }\n', round)).filter((problem) => problem.startsWith('always'))).toEqual(['always-loop: again', 'always-loop: dropped']);
  });

  it('an always step without a target', () => {
    expect(told(checkWith('    on: { hand: out, drop', '    always: { guard: urgent }\n    on: { hand: out, drop'))).toEqual(['always-without-target: {']);
  });

  it('parallel regions that write one field', () => {
    const regions = `  asked:
    zh: 已申请
    en: Asked
    type: parallel
    on: { hand: out, drop: dropped }
    states:
      left:
        zh: 左
        en: Left
        entry: { assign: { note: '"l"' } }
        on: { drop: dropped }
      right: { zh: 右, en: Right, entry: { assign: { note: '"r"' } } }
`;
    const checked = checkSmall({ [workflowFile]: workflow.replace(/ {2}asked:[\s\S]*?\n(?= {2}out:)/, regions) });
    expect(told(checked)).toEqual(['region-hides-handler: drop', 'regions-write-one-field: note']);
  });

  it('a duty and a state of one name', () => {
    expect(told(checkWith('  give_back:', '  lent:'))).toContain('name-clash: lent');
  });

  it('an end at which a duty is still owed: a warning', () => {
    const checked = checkWith('    done: back', '    done: drop');
    expect(told(checked)).toEqual(['duty-left-open: give_back']);
    expect(checked.problems[0]?.severity).toBe('warning');
  });

  it('a duty that begins with something which is neither event nor state', () => {
    expect(told(checkWith('due: { hand:', 'due: { lend:'))).toContain('unknown-event: lend');
    expect(told(checkWith('due: { hand:', 'due: { lent:'))).toEqual([]);
  });

  it('an end at which a duty that begins with a state is still owed: a warning', () => {
    const open = checkSmall({ [workflowFile]: (smallSite[workflowFile] ?? '').replace('due: { hand: at + T-LEND }', 'due: { lent: at + T-LEND }').replace('    done: back', '    done: drop') });
    expect(told(open)).toEqual(['duty-left-open: give_back']);
  });

  it('a reminder that would come before the duty begins: a warning', () => {
    expect(told(checkWith('PT1H', 'PT9H', 'shared/parameters.yaml'))).toEqual(['reminder-before-beginning: T-WARN']);
  });

  it('a claim that does not say what the second is told', () => {
    expect(told(checkWith(', else_refuse: NO_REASON', ''))).toEqual(['claim-without-answer: copy']);
  });
});
