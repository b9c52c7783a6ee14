import { House } from './house.fixture.js';
import type { Loaded } from './slice.js';
import { verdictColumns } from './verdict-columns.js';

/** A report that is owed by a time, in a register known by its thing; one column tells of it through a `let`, one reads a row as well. */
const reports = {
  'report/report.workflow.yaml': `
id: report
§
start: [open]
fields: { until: { §, type: date and time }, thing: { §, type: items } }
let: { overdue: verdict_of(tell) = late_owed }
who: { anybody: [{ is: actor }] }
duties: { tell: { §, for: boss, due: { open: until }, done: close, late: { notify: boss } } }
events:
  open:  { §, by: anybody, form: [until, thing] }
  swap:  { §, by: anybody, form: [thing] }
  close: { §, by: anybody }
initial: open_now
states:
  open_now: { §, on: { swap: {}, close: closed } }
  closed: { §, type: final }
`,
  'shared/registers.yaml': `
REG-P:
  §
  begins: report.open
  key: [thing]
  columns:
    opened:  { §, from: at }
    thing:   { §, from: thing, follows: true }
    overdue: { §, from: overdue, follows: true }
REG-Q:
  §
  begins: report.open
  key: [this]
  columns: { verdict: { §, from: 'if thing.status = home then verdict_of(tell) else none', follows: true } }
`,
};

const until = '2026-03-02T08:00:00Z';
const after = '2026-03-02T08:00:01Z';

describe('verdicts in the columns of a register', () => {
  let house: House;
  let id: string;
  beforeEach(() => {
    house = new House(reports);
    for (const code of ['I1', 'I2']) house.row('items', code, { code, desk: 'D1', status: 'home' });
    id = house.begin('report', 'open', { until, thing: 'I1' }).case;
  });

  const told = (register: string, key: string, at: string, slice: [string, Loaded][] = []) => verdictColumns(house.library, new Map(slice), { register, key: JSON.stringify([key]), state: house.state(id), at });

  it('are as of the instant that is asked about, also where a column comes to them through a let; columns without any are left to the entries', () => {
    expect(told('REG-P', 'I1', until)).toEqual({ outcome: 'told', columns: { overdue: false } });
    expect(told('REG-P', 'I1', after)).toEqual({ outcome: 'told', columns: { overdue: true } });
  });

  it('are told from what a column reads beside them; what that is, is asked for', () => {
    const row = (status: string): [string, Loaded][] => [['row:items:I1', { version: 1, value: { status } }]];
    expect(told('REG-Q', id, after)).toEqual({ outcome: 'needs', keys: ['row:items:I1'] });
    expect(told('REG-Q', id, after, row('home'))).toEqual({ outcome: 'told', columns: { verdict: 'late_owed' } });
    expect(told('REG-Q', id, after, row('away'))).toEqual({ outcome: 'told', columns: { verdict: 'none' } });
    expect(told('REG-Q', id, after, [['row:items:I1', { version: 0, value: null }]])).toEqual({ outcome: 'told', columns: {} });
  });

  it('given a row that its case has left behind, or nothing owed any more, are as the last entry said', () => {
    house.send(id, 'swap', { thing: 'I2' });
    expect(told('REG-P', 'I1', after)).toEqual({ outcome: 'told', columns: {} });
    house.send(id, 'close');
    expect(told('REG-Q', id, after)).toEqual({ outcome: 'told', columns: {} });
  });
});
