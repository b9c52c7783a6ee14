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

describe('named senders', () => {
  const withSender = (line: string) => checkSmall({ [workflowFile]: workflow.replace('who:\n', `who:\n${line}`) });

  it('one whose conditions lead back to itself', () => {
    expect(told(withSender('  round: [{ role: boss, when: count(people(round)) > 0 }]\n')).filter((problem) => problem.startsWith('sender-in-circle'))).toEqual(['sender-in-circle: round']);
  });

  it('on_duty and otherwise without a role', () => {
    expect(told(withSender('  any_one: [{ is: asker, on_duty: yes }]\n'))).toContain('needs-a-role: on_duty');
  });

  it('a code that does not exist', () => {
    expect(told(withSender('  other: [{ role: boss, otherwise: NO_SUCH }]\n'))).toContain('unknown-code: NO_SUCH');
  });
});

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

describe('personal values', () => {
  const owner = 'owner?: { zh: 业主, en: Owner, type: person }';
  const keeper = 'otherwise: NOT_KEEPER }';

  it('in a record they may stand, wholly or in parts, and a role may see them', () => {
    for (const type of ['person, personal: true', 'holder', 'list of holder']) expect(told(checkWith(owner, `owner?: { zh: 业主, en: Owner, type: ${type} }`, 'shared/records.yaml'))).toEqual([]);
    const records = (smallSite['shared/records.yaml'] ?? '').replace(owner, 'owner?: { zh: 业主, en: Owner, type: person, personal: true }');
    expect(told(checkSmall({ 'shared/records.yaml': records, 'shared/roles.yaml': (smallSite['shared/roles.yaml'] ?? '').replace(keeper, 'otherwise: NOT_KEEPER, sees: owner }') }))).toEqual([]);
  });

  it('whose it is, says a field of a person beside it, or one with a number by which somebody goes', () => {
    const withWhose = (whose: string) => told(checkWith(owner, `owner?: { zh: 业主, en: Owner, type: person }\n    slip?: { zh: 单, en: Slip, type: text }\n    named?: { zh: 名, en: Name, type: text, personal: ${whose} }`, 'shared/records.yaml'));
    expect([withWhose('owner'), withWhose('slip')]).toEqual([[], []]);
    expect([withWhose('status'), withWhose('named'), withWhose('slpi')].map(([problem]) => problem?.split(':')[0])).toEqual(Array(3).fill('unknown-person-field'));
  });

  it('a row cannot be found, named or held unique by one', () => {
    const records = (smallSite['shared/records.yaml'] ?? '').replace(owner, 'owner?: { zh: 业主, en: Owner, type: person, personal: true }').replace('keys_of_desk: [desk]', 'keys_of_desk: [desk]\n    keys_of_owner: [owner]\n  unique: [owner]');
    expect(told(checkSmall({ 'shared/records.yaml': records })).sort()).toEqual(['personal-value: owner', 'personal-value: owner']);
  });

  it('a role may see them by the name of a field, of a part, or of a field that has such parts', () => {
    const fields = workflow.replace('  note:   {', '  seen:   { zh: 见, en: Seen, type: holder }\n  cell:   { zh: 手机, en: Cell, type: text, personal: true }\n  note:   {');
    const roles = (smallSite['shared/roles.yaml'] ?? '').replace(keeper, 'otherwise: NOT_KEEPER, sees: [cell, phone, seen] }');
    expect(told(checkSmall({ [workflowFile]: fields, 'shared/roles.yaml': roles }))).toEqual([]);
  });

  it('a role is to see what does not exist, with the nearest that does', () => {
    const checked = checkWith(keeper, 'otherwise: NOT_KEEPER, sees: [phone, fone] }', 'shared/roles.yaml');
    expect(told(checked)).toEqual(['unknown-field: fone']);
    expect(checkWith(keeper, 'otherwise: NOT_KEEPER, sees: phones }', 'shared/roles.yaml').problems[0]).toMatchObject({ fix: 'phone', en: 'There is no personal field "phones". Did you mean "phone"?' });
  });

  it('a role is to see what is not personal: a warning', () => {
    const checked = checkWith(keeper, 'otherwise: NOT_KEEPER, sees: [copy, person] }', 'shared/roles.yaml');
    expect(told(checked)).toEqual(['sees-nothing-personal: copy', 'sees-nothing-personal: person']);
    expect(checked.problems[0]?.severity).toBe('warning');
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

describe('who, forms and texts', () => {
  it('a role bound to a place, in a workflow without one: a warning', () => {
    expect(told(checkWith('place: copy.desk\n', '')).every((problem) => problem.startsWith('role-without-place'))).toBe(true);
  });

  it('a place that is not one', () => {
    expect(told(checkWith('place: copy.desk', 'place: copy'))).toEqual(['not-a-place: copy']);
  });

  it('a sender that is no person', () => {
    expect(told(checkWith('[{ is: asker }]', '[{ is: level }]'))).toContain('wrong-type: level');
  });

  it('a sender that may be anybody', () => {
    expect(told(checkWith('[{ is: asker }]', '[{ not: asker }]'))).toContain('sender-is-anybody: {');
  });

  it('a name of `who` that is a role too', () => {
    expect(told(checkWith('  helper:\n', '  keeper:\n'))).toContain('name-clash: keeper');
  });

  it('a code whose text shows a value that nobody gives, or that it does not declare', () => {
    expect(told(checkWith('        shows: { status: copy.status }\n', ''))).toEqual(['text-lacks-value: TAKEN']);
    expect(told(checkWith('shows: { status: text }', 'shows: { state: text }', 'shared/codes.yaml'))).toContain('text-shows-unknown: TAKEN');
  });

  it('a message that shows what is no field', () => {
    expect(told(checkWith('Key {copy} is', 'Key {copies} is', 'shared/templates.yaml'))).toEqual(['text-shows-unknown: told_late']);
  });

  it('a field asked twice in one form', () => {
    expect(told(checkWith('[copy, asker, reason?', '[copy, asker, copy, reason?'))).toEqual(['asked-twice: copy']);
  });

  it('a value that does not fit its type', () => {
    expect(told(checkWith('initial: low', 'initial: lower'))).toEqual(['unknown-value: lower']);
    expect(told(checkWith('initial: 12.50', 'initial: 12.505'))).toEqual(['value-misfit: 12']);
    expect(told(checkWith('PT8H', '8 hours', 'shared/parameters.yaml'))).toEqual(['value-misfit: 8']);
    expect(told(checkWith('"12:00:00"', '"25:00:00"', 'shared/parameters.yaml'))).toEqual(['value-misfit: "']);
    expect(told(checkWith('2026-01-01: PT8H', '2026-02-30: PT8H', 'shared/parameters.yaml'))).toEqual(['value-misfit: 2026-02-30']);
  });

  it('a type that contains itself', () => {
    expect(told(checkWith('person: { zh: 姓名, en: Person, type: person }', 'person: { zh: 姓名, en: Person, type: holder }', 'shared/types.yaml'))).toEqual(['type-in-circle: holder']);
  });

  it('two things of one name in the shared files', () => {
    expect(told(checkSmall({ 'shared/codes.z.yaml': 'TAKEN: { zh: 无, en: Gone }\n' }))).toEqual(['declared-twice: TAKEN']);
  });

  it('a let that leads back to itself', () => {
    expect(told(checkWith('urgent: level = high', 'urgent: not(calm)\n  calm: not(urgent)'))).toContain('let-in-circle: urgent');
  });
});
