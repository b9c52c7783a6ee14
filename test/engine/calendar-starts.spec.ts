import { randomUUID } from 'node:crypto';
import { CALENDAR_STARTS } from '#libs/decision';
import { Engine, nextStart, publish, sha256, sweepAll, VirtualClock, type Store, type Write } from '#libs/engine';
import { checkWorkflows } from '#libs/language';
import { runScenario } from '#libs/scenario';
import { rulesOf } from '../scenarios/shipped-workflows.js';
import { stores } from '../store/stores.js';

const t = 'zh: 甲, en: A';
const site = {
  'shared/records.yaml': `points: { ${t}, named_by: code, fields: { code: { ${t}, type: text }, sales: { ${t}, type: boolean, initial: false } } }`,
  'shared/roles.yaml': `
places: { point: { ${t}, record: points } }
roles: { keeper: { ${t}, of: point }, boss: { ${t} } }`,
  'shared/parameters.yaml': `T-WORK: { ${t}, type: duration, values: { 2026-01-01: PT4H } }`,
  'shared/calendars/plain.yaml': `
plain: { ${t}, week: [monday, tuesday, wednesday, thursday, friday], hours: ["08:30-12:00", "13:30-17:30"], years: { 2026: { off: [2026-05-01..2026-05-05], on: [2026-05-09] } } }`,
  'count/count.workflow.yaml': `
id: count
${t.replace(', ', '\n')}
place: point
start:
  open_day:   { every: day, for_each: points }
  open_month: { every: month }
  by_hand:    {}
fields:
  point: { ${t}, type: points }
  kind:  { ${t}, type: [daily, monthly, special] }
duties:
  daily_count: { ${t}, for: keeper, when: kind = daily, due: { open_day: period.last }, late: missed, done: counted }
  report:      { ${t}, for: boss, due: { open_month: "add_working_days(plain, period.first, 3)" }, done: counted }
events:
  open_day:   { ${t}, by: system, actions: { assign: { kind: daily } } }
  open_month: { ${t}, by: system, actions: { assign: { kind: monthly } } }
  by_hand:    { ${t}, by: boss, form: [point], actions: { assign: { kind: special } } }
  counted:    { ${t}, by: [keeper, boss] }
initial: due
states:
  due:  { ${t}, after: { daily_count: missed }, on: { counted: done } }
  done: { ${t}, type: final }
  missed: { ${t}, type: final }`,
};

const scenarios = (steps: string) => `
workflow: count
given:
  people: { kim: { role: keeper, of: P1 }, lee: { role: keeper, of: P2 }, bea: { role: boss } }
  records: { points: { P1: {}, P2: { sales: true } } }
scenarios:
  - scenario: { zh: 试, en: Try }
    steps:
${steps.trim().split('\n').map((line) => `      - ${line.trim()}`).join('\n')}`;

function checkedWith(steps: string, change: (files: Record<string, string>) => Record<string, string> = (files) => files) {
  return checkWorkflows(Object.entries(change({ ...site, 'count/count.scenarios.yaml': scenarios(steps) })).map(([path, text]) => ({ path, text })));
}

describe.each(Object.entries(stores))('starts by the calendar %s', (_, open) => {
  async function run(steps: string) {
    const checked = checkedWith(steps);
    expect(checked.problems.filter(({ severity }) => severity === 'error').map(({ code, en, place }) => `${place.file}:${place.line} ${code} ${en}`)).toEqual([]);
    const { store, close } = await open();
    try {
      const result = await runScenario(rulesOf(checked), checked.scenarios[0]!, checked.scenarios[0]!.scenarios[0]!, store);
      for (const id of result.cases) expect({ id, ...(await result.replay(id, sha256)) }).toMatchObject({ id, chain: null, folds: true, difference: null });
      return { failures: result.failures.map(({ en, expected, actual }) => ({ en, expected, actual })), cases: result.cases.length };
    } finally {
      await close();
    }
  }

  it('given two points, when a month begins, then a case begins for each day and point and one for the month, each with its period', async () => {
    expect(await run(`
      { at: 2026-05-31T12:00:00, expect: { } }
      { at: 2026-06-01T00:00:00, begins: [d1, d2, m], expect: { d1.point: P1, d2.point: P2, d1.period.first: 2026-06-01, m.period.last: 2026-06-30, m.kind: monthly }, due: { d1.daily_count: 2026-06-01, m.report: 2026-06-04 } }
      { at: 2026-06-01T09:00:00, to: d1, as: kim, send: counted, state: done, duty: { daily_count: on_time } }
      { at: 2026-06-01T09:00:00, to: d2, as: kim, send: counted, refused: [ROLE_NOT_ALLOWED] }
      { at: 2026-06-02T00:00:01, to: d2, state: missed, duty: { daily_count: missed }, begins: [e1, e2], expect: { e2.point: P2, e2.state: due } }`)).toEqual({ failures: [], cases: 5 });
  });

  it('given the service was down over three days, when it comes up, then each missing one has begun once, at its own moment', async () => {
    expect(await run(`
      { at: 2026-06-10T12:00:00, stop: true }
      { at: 2026-06-13T07:00:00, restart: true, begins: [a1, a2, b1, b2, c1, c2], to: a1, state: missed, entry: { event: open_day, by: system, at: 2026-06-11T00:00:00, was_due: 2026-06-11T00:00:00 } }
      { at: 2026-06-13T07:00:01, expect: { a2.state: missed, b1.state: missed, c1.state: due, c2.state: due, c1.period.first: 2026-06-13 } }`)).toEqual({ failures: [], cases: 6 });
  });

  it('given the first second of a day, a person acts before what the calendar begins then', async () => {
    expect(await run(`
      { at: 2026-06-10T00:00:00, as: bea, send: by_hand, with: { point: P1 }, begins: hand, state: due, expect: { hand.period: null } }
      { at: 2026-06-10T00:00:00, begins: [d1, d2], expect: { d1.point: P1 } }`)).toEqual({ failures: [], cases: 3 });
  });

  it('given a year for which the calendar has no data, then what needs it is refused, and the rest goes on', async () => {
    const checked = checkedWith('{ at: 2027-01-01T00:00:00, begins: [d1, d2] }');
    expect(checked.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['calendar-without-year']);
  });
});

describe.each(Object.entries(stores))('starts by the calendar on several servers %s', (_, open) => {
  async function published(store: Store) {
    const checked = checkedWith('{ at: 2026-06-09T12:00:00 }');
    const begun: string[] = [];
    const clock = new VirtualClock('2026-06-09T04:00:00Z');
    const server = () => new Engine({ store, clock, sha256, newId: randomUUID, committed: (writes) => begun.push(...writes.flatMap(({ entries }) => entries).filter(({ content }) => content.event === 'open_day').map(({ content }) => content.case)) });
    const [one, other] = [server(), server()];
    await one.submit({ kind: 'rows', actor: { system: true }, reason: 'test', rows: ['P1', 'P2'].map((row) => ({ record: 'points', row, columns: { code: row, sales: false } })) });
    await publish({ engine: one, store, sha256 }, { workflows: checked.workflows, parameters: checked.site.parameters, indexes: checked.site.indexes, calendars: checked.site.calendars, sources: [] }, { system: true }, 'test');
    return { one, other, clock, begun };
  }

  it('given two servers that look at the same time, then each case begins once', async () => {
    const { store, close } = await open();
    const { one, other, clock, begun } = await published(store);
    clock.moveTo('2026-06-12T04:00:00Z');
    await Promise.all([sweepAll(one, store, clock.now()), sweepAll(other, store, clock.now())]);
    expect([begun.length, new Set(begun).size]).toEqual([6, 6]);
    await close();
  });

  it('given a server that died between a case and the note that its day is done, then the next begins none of them again', async () => {
    const { store, close } = await open();
    const { one, other, clock, begun } = await published(store);
    clock.moveTo('2026-06-10T04:00:00Z');
    await sweepAll(one, store, clock.now());
    await one.submit({ kind: 'rows', actor: { system: true }, reason: 'as before', rows: [{ record: CALENDAR_STARTS, row: 'count.open_day', columns: { next: '2026-06-10' } }] });
    await sweepAll(other, store, clock.now());
    expect(begun).toHaveLength(2);
    await close();
  });

  it('given a store that does not answer while a case begins, then that start stays for the next sweep and the others go on', async () => {
    const { store, close } = await open();
    let silent = false;
    const line = Object.assign(Object.create(store) as Store, {
      commit: async (batch: readonly Write[]) => {
        if (silent && batch.some(({ entries }) => entries.some(({ content }) => content.event === 'open_day'))) throw new Error('the connection was lost');
        return store.commit(batch);
      },
    });
    const { one, clock, begun } = await published(line);
    clock.moveTo('2026-06-30T16:00:00Z');
    silent = true;
    await expect(sweepAll(one, line, clock.now())).rejects.toThrow(/the connection was lost/);
    expect(begun).toEqual([]);
    expect(await one.look('row:calendar_starts:count.open_month')).toMatchObject({ next: '2026-08-01' });
    expect(await nextStart(one, line, clock.now())).toBe('2026-07-31T16:00:00Z');
    silent = false;
    await sweepAll(one, line, clock.now());
    expect([begun.length, new Set(begun).size]).toEqual([44, 44]);
    await close();
  });

  it('given the files are published again, then a start goes on where it stands; withdrawn, it begins no more', async () => {
    const { store, close } = await open();
    const { one, clock, begun } = await published(store);
    clock.moveTo('2026-06-10T04:00:00Z');
    const checked = checkedWith('{ at: 2026-06-09T12:00:00 }');
    const files = { parameters: checked.site.parameters, indexes: checked.site.indexes, calendars: checked.site.calendars, sources: [] };
    await publish({ engine: one, store, sha256 }, { ...files, workflows: checked.workflows }, { system: true }, 'again');
    await sweepAll(one, store, clock.now());
    expect(begun).toHaveLength(2);
    await publish({ engine: one, store, sha256 }, { ...files, workflows: {}, withdrawn: ['count'] }, { system: true }, 'withdrawn');
    clock.moveTo('2026-06-12T04:00:00Z');
    await sweepAll(one, store, clock.now());
    expect(begun).toHaveLength(2);
    await close();
  });
});

describe('what the checker says of starts by the calendar', () => {
  const told = (from: string, to: string) => {
    const files = (all: Record<string, string>) => ({ ...all, 'count/count.workflow.yaml': all['count/count.workflow.yaml']!.replace(from, to) });
    const { problems } = checkedWith('{ at: 2026-06-01T00:00:00, begins: [d1] }', files);
    return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  };

  it.each([
    ['every: day, for_each: points', 'every: fortnight, for_each: points', 'unknown-period'],
    ['every: day, for_each: points', 'every: day, for_each: pints', 'unknown-record'],
    ['place: point', 'place: point.sales', 'start-without-place'],
    ['open_month: { zh: 甲, en: A, by: system', 'open_month: { zh: 甲, en: A, by: boss', 'calendar-start-by'],
    ['open_month: { zh: 甲, en: A, by: system', 'open_month: { zh: 甲, en: A, by: system, form: [point]', 'calendar-start-asks'],
    ['  kind:  {', '  period: { zh: 甲, en: A, type: text }\n  kind:  {', 'declared-twice'],
    ['add_working_days(plain,', 'add_working_days(plane,', 'unknown-calendar'],
  ])('%s → %s', (from, to, code) => expect(told(from, to)).toContain(code));
});

describe('what the checker says of a calendar', () => {
  const told = (from: string, to: string) => checkedWith('{ at: 2026-06-01T00:00:00 }', (all) => ({ ...all, 'shared/calendars/plain.yaml': all['shared/calendars/plain.yaml']!.replace(from, to) })).problems.map(({ code }) => code);

  it.each([
    ['monday,', 'moonday,', 'unknown-weekday'],
    ['"08:30-12:00", ', '"12:30-08:00", ', 'hours-out-of-order'],
    ['"08:30-12:00", ', '"08:30-14:00", ', 'hours-out-of-order'],
    ['"08:30-12:00", ', '"half past eight", ', 'value-misfit'],
    ['2026-05-01..2026-05-05', '2026-05-05..2026-05-01', 'not-in-year'],
    ['2026-05-01..2026-05-05', '2025-05-01', 'not-in-year'],
    ['2026-05-01..2026-05-05', '2026-02-30', 'value-misfit'],
    ['on: [2026-05-09]', 'on: [2026-05-05]', 'day-twice'],
    ['on: [2026-05-09]', 'on: [2026-05-08]', 'works-anyway'],
    ['years: { 2026', 'years: { 2024: {}, 2026', 'year-missing'],
  ])('%s → %s', (from, to, code) => expect(told(from, to)).toContain(code));
});
