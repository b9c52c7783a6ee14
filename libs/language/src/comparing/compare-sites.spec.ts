import { describe, expect, it } from '@jest/globals';
import { checkSmall, smallSite, workflowFile } from '../small-site.fixture.js';
import { compareSites, type SiteDifferences } from './compare-sites.js';

const old = checkSmall();

/** The small site with some texts in the place of others. */
function changed(changes: [from: string, to: string, file?: string][]): SiteDifferences {
  const texts: Record<string, string> = {};
  for (const [from, to, file = workflowFile] of changes) {
    const text = texts[file] ?? smallSite[file]!;
    expect(text).toContain(from);
    texts[file] = text.replaceAll(from, () => to);
  }
  const now = checkSmall(texts);
  expect(now.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return compareSites(old, now);
}

/** Differences as people read them in English: + added, - removed, ~ changed, with old → new. */
function told(...changes: [from: string, to: string, file?: string][]): string[] {
  const { workflows, shared } = changed(changes);
  return [...workflows['lend']!.differences, ...shared].map(({ group, change, what, before, after }) => `${group} ${{ added: '+', removed: '-', changed: '~', renamed: '↷' }[change]} ${what.en}${before ? ` | ${before.en}` : ''}${after ? ` → ${after.en}` : ''}`);
}

describe('what a file may say beside', () => {
  it.each([
    ['helper:\n    - { role: keeper }', 'helper:\n    - { role: keeper, on_duty: yes, otherwise: TAKEN }', 'senders ~ sender helper | keeper; or boss, not asker → keeper, on duty, otherwise TAKEN; or boss, not asker'],
    ['start: [ask]', 'start: [ask]\nparent: { workflow: lend, called: elder }', 'workflow + the workflow: parent → elder: lend'],
    ['copy: { of: copy, while', 'copy: { of: [copy, asker], while', 'claims ~ claim copy: of what | copy → copy, asker'],
    ['priority: high', 'priority: if urgent then high else normal', 'states ~ state late: whose turn | keeper, high → keeper, if urgent then high else normal'],
    ['due: { hand: at + T-LEND }', 'due: { hand: at + T-LEND, late: at + T-WARN }', 'duties + duty give_back: due on entering (late) → at + T-WARN'],
    ['    done: back', '    done: back\n    paused: late', 'duties + duty give_back: paused while → late'],
  ])('%s', (from, to, wanted) => expect(told([from, to])).toContain(wanted));

  it('a start by the calendar, and a calendar', () => {
    const { lend } = old.workflows;
    const year = { off: ['2026-01-01'], on: [] };
    const calendars = { china: { title: { zh: '历', en: 'China' }, source: '', week: [1], hours: [{ from: '08:00:00', to: '12:00:00' }], years: { 2026: year } } };
    const now = { workflows: { lend: { ...lend!, calendar: { ask: { every: 'month' as const, forEach: { record: 'desks', field: 'copy' } } } } }, site: { ...old.site, calendars } };
    const { workflows, shared } = compareSites(old, now);
    expect(workflows['lend']!.differences.map(({ what, after }) => `${what.en} → ${after?.en}`)).toEqual(['the workflow: ask begun by the calendar → every month for each of desks']);
    expect(shared.map(({ what }) => what.en)).toContain('calendar china: days off in 2026');
  });
});

describe('what is the same', () => {
  it('a site and itself', () => {
    expect(compareSites(old, checkSmall())).toMatchObject({ workflows: { lend: { change: 'same', affected: false } }, shared: [], consequences: [] });
  });

  it('other spaces, comments, and another layout of the file', () => {
    expect(told(
      ['TAKEN:\n        when: copy.status != home or urgent', 'TAKEN:   # away\n        when: >-\n          copy.status   != home\n          or urgent'], ['on: { hand: out, drop: dropped }', 'on:\n      hand: { target: out }\n      drop: { target: dropped }'],
    )).toEqual([]);
  });

  it('an expression that comes to the same in other words', () => {
    expect(told(['copy.status != home or urgent', '(copy.status != home) or urgent'])).toEqual([]);
  });

  it('the order in which fields and events are declared', () => {
    expect(told(['  reason: { zh: 事由, en: Reason, type: text }\n', ''], ['  asker:  {', '  reason: { zh: 事由, en: Reason, type: text }\n  asker:  {'])).toEqual([]);
  });
});

describe('what differs', () => {
  it('a state that is added, with what it says, and one that is gone, without it', () => {
    expect(told(['hand: out, drop: dropped }', 'hand: waiting, drop: dropped }'], ['  out:\n', '  waiting: { zh: 等候, en: Waiting, task: boss, on: { back: out } }\n  out:\n'])).toEqual([
      'states + state waiting (Waiting)', 'states + state waiting: kind → atomic', 'states + state waiting: inside → lend', 'states + state waiting: whose turn → boss',
      'transitions ~ state asked, on hand | → out → → waiting', 'transitions + state waiting, on back → → out',
    ]);
    expect(told(['        after: { last_day: late }\n', ''], ['      late:\n', '      late_not:\n'], ['        zh: 逾期\n        en: Late\n', '        zh: 别的\n        en: Else\n'], ['        zh: 借出\n', '        after: { last_day: late_not }\n        zh: 借出\n']).filter((line) => line.startsWith('states -'))).toEqual(['states - state late (Late)']);
  });

  it('a state that has another name and is otherwise the same, without repeating where it leads', () => {
    const { workflows, consequences } = changed([['dropped', 'given_up']]);
    expect(workflows['lend']).toMatchObject({ renamed: { dropped: 'given_up' }, gone: [], differences: [{ change: 'renamed', before: { en: 'dropped' }, after: { en: 'given_up' } }] });
    expect(consequences.map(({ en }) => en)).toEqual([expect.stringContaining('lend: running cases stay'), expect.stringContaining('cases in dropped keep that name')]);
  });

  it('where an event leads, and under which guard', () => {
    expect(told(['back: { guard: count(others) = 0, target: returned }', 'back: { guard: count(others) < 2, target: dropped }'])).toEqual(['transitions ~ state late, on back | [count(others) = 0] → returned → [count(others) < 2] → dropped']);
  });

  it('who may send, by the name in the file or by what the name stands for, each once', () => {
    expect(told(['    en: Drop\n    by: the_asker', '    en: Drop\n    by: helper'])).toEqual(['senders ~ event drop: who may | the_asker → helper']);
    expect(told(['    - { role: boss, not: asker }', '    - { role: boss }'])).toEqual(['senders ~ sender helper | keeper; or boss, not asker → keeper; or boss']);
  });

  it('refusals with their codes and clauses', () => {
    expect(told(['NO_REASON: form.reason = null', 'NO_REASON: form.reason = null or form.level = high'], ['      TAKEN:\n', '      NOT_KEEPER: price > 100.00\n      TAKEN:\n'])).toEqual([
      'refusals ~ event ask: refuses NO_REASON | form.reason = null → form.reason = null or form.level = high', 'refusals + event hand: refuses NOT_KEEPER (R1) → price > 100.00',
    ]);
  });

  it('form fields, actions, duties with reminder and dues, what is worked out', () => {
    expect(told(['form: [copy, asker, reason?, level?]', 'form: [copy, asker, reason, level?, note?]'], ['status: away } }', 'status: home } }'])).toEqual([
      'forms ~ event ask: form field reason | may be left out → must be filled in', 'forms + event ask: form field note → may be left out', 'actions ~ event hand: change keys(copy).status | away → home',
    ]);
    expect(told(['due: { hand: at + T-LEND }', 'due: { hand: at + T-WARN }'], ['remind: { before: T-WARN }', 'remind: { before: T-WARN, to: boss }'], ['urgent: level = high', 'urgent: level = low'])).toEqual([
      'duties ~ duty give_back: due (hand) | at + T-LEND → at + T-WARN', 'duties ~ duty give_back: who is reminded | the_asker → boss', 'names ~ let urgent | level = high → level = low',
    ]);
  });

  it('rows of a table that ask the same are the same, also where the table has a new input', () => {
    expect(told(['inputs: { clock: time(lent) }', 'inputs: { day: date(lent), clock: time(lent) }', 'lend/lend.tables.yaml'])).toEqual(['tables + table due_time: input day → date(lent)']);
  });

  it('rows of a table: one altered, one put in before it, one taken away', () => {
    const row = '    - { clock: < T-NOON, due: lent + T-LEND }\n';
    expect(told([row, '    - { clock: < T-NOON, due: lent + T-WARN }\n', 'lend/lend.tables.yaml'])).toEqual(['tables ~ table due_time: row 1 | clock: < T-NOON → due: lent + T-LEND → clock: < T-NOON → due: lent + T-WARN']);
    expect(told([row, '    - { clock: "< time(\\"06:00\\")", due: lent }\n    - { clock: "[time(\\"06:00\\")..T-NOON)", due: lent + T-LEND }\n', 'lend/lend.tables.yaml']).map((line) => line.split(' → ')[0])).toEqual([
      'tables + table due_time: row 1', 'tables ~ table due_time: row 2 | clock: < T-NOON',
    ]);
  });

  it('figures by their day, codes, roles and columns, which workflows share; cases that run take figures by their day', () => {
    const changes: [string, string, string][] = [
      ['values: { 2026-01-01: PT8H }', 'values: { 2026-01-01: PT8H, 2026-07-01: PT6H }', 'shared/parameters.yaml'], ['en: No reason }', 'en: No reason given }', 'shared/codes.yaml'],
      ['keeper: { zh: 专人, en: Keeper, of: desk, otherwise: NOT_KEEPER }', 'keeper: { zh: 专人, en: Keeper, of: desk }', 'shared/roles.yaml'], ['    owner?: {', '    box?:   { zh: 盒, en: Box, type: text }\n    owner?: {', 'shared/records.yaml'],
    ];
    expect(told(...changes)).toEqual([
      'parameters + parameter T-LEND: from 2026-07-01 → PT6H', 'codes ~ code NO_REASON | 无事由 / No reason → 无事由 / No reason given', 'roles - role keeper: tells others | NOT_KEEPER',
      'records + keys.box (Box)', 'records + keys.box: type → a text', 'records + keys.box: may be left out → yes',
    ]);
    const { workflows, consequences } = changed(changes);
    expect(workflows['lend']).toMatchObject({ change: 'same', affected: true });
    expect(consequences.map(({ en }) => en)).toEqual([expect.stringContaining('lend: running cases stay'), expect.stringContaining('Parameters hold by their day')]);
  });

  it('a state that is gone, a workflow that is added or gone: what they mean for running cases', () => {
    const { consequences } = changed([['after: { last_day: late }', 'after: { last_day: returned }'], [smallSite[workflowFile]!.slice(smallSite[workflowFile]!.indexOf('      late:\n'), smallSite[workflowFile]!.indexOf('  returned: {')), '']]);
    expect(consequences.map(({ en }) => en)).toContain('lend: the new version has no state late; cases that are in it stay on the old version until they are moved.');
    const without = { ...old, workflows: {} };
    expect(compareSites(old, without)).toMatchObject({ workflows: { lend: { change: 'removed', differences: [] } }, consequences: [{ en: expect.stringContaining('no case begins any more') }] });
    expect(compareSites(without, old)).toMatchObject({ workflows: { lend: { change: 'added', differences: [] } }, consequences: [] });
  });
});
