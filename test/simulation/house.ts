import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import type { LaidRow } from '#libs/decision';

const files: Record<string, string> = {
  'shared/records.yaml': `
desks:
  §
  named_by: code
  fields: { code: { §, type: text } }
items:
  §
  named_by: code
  fields: { code: { §, type: text }, desk: { §, type: desks }, status: { §, type: { home: 在, away: 出 }, initial: home }, label: { §, type: text } }
  indexes: { items_by_status: [status] }
cases:
  loans_of: { of: loan, by: [who], while: [out] }
`,
  'shared/registers.yaml': `
LOANS:
  §
  begins: loan.lend
  key: [this]
  columns:
    thing: { §, from: thing }
    until: { §, from: until, follows: true }
    back_at: { §, on: loan.back, from: at }
`,
  'loan/loan.workflow.yaml': `
id: loan
§
place: thing.desk
start: [lend]
claim: { thing: { of: thing, while: [out], else_refuse: TAKEN } }
fields:
  thing: { §, type: items }
  who: { §, type: person }
  until: { §, type: date and time }
  note: { §, type: text }
deadlines: { end: until }
duties:
  give_back: { §, for: borrower, due: { lend: until, move: until }, remind: { before: T-SHORT }, done: back }
who: { anybody: [{ is: actor }], borrower: [{ is: who }] }
events:
  lend:
    §
    by: [anybody, pair]
    form: [thing, who, until, note]
    refuse:
      TOO_MUCH: count(loans_of(form.who)) > 1
      CLOSED: form.thing.status != home
    actions: { change: { items(thing): { status: away } } }
  move: { §, by: anybody, form: [until, note] }
  back: { §, by: anybody, form: [note], actions: { change: { items(thing): { status: home } } } }
initial: out
states:
  out:
    §
    initial: lent
    on: { back: home }
    states:
      lent: { §, task: keeper, after: { end: { target: late, actions: { start: { workflow: inquiry, event: ask, with: { thing: thing } } } } }, on: { move: {} } }
      late: { §, task: keeper }
  home: { §, type: final }
`,
  'inquiry/inquiry.workflow.yaml': `
id: inquiry
§
start: [ask]
claim: { thing: { of: thing, while: [open], else_send: { event: ask_again } } }
fields: { thing: { §, type: items }, times: { §, type: number, initial: 1 }, note: { §, type: text } }
who: { anybody: [{ is: actor }] }
events:
  ask: { §, by: [anybody, loan], form: [thing, note?] }
  ask_again: { §, by: [anybody, loan], actions: { assign: { times: times + 1 } } }
  settle: { §, by: anybody, form: [note] }
initial: open
states:
  open: { §, task: boss, after: { T-LONG: over }, on: { ask_again: {}, settle: over } }
  over: { §, type: final }
`,
  'pair/pair.workflow.yaml': `
id: pair
§
start: [open]
fields: { one: { §, type: items }, other: { §, type: items }, first: { §, type: person }, second: { §, type: person }, until: { §, type: date and time }, note: { §, type: text } }
who: { anybody: [{ is: actor }] }
events:
  open:
    §
    by: anybody
    form: [one, other, first, second, until, note]
    actions:
      - start: { workflow: loan, event: lend, with: { thing: one, who: first, until: until, note: "\\"of a pair\\"" } }
      - start: { workflow: loan, event: lend, with: { thing: other, who: second, until: until, note: "\\"of a pair\\"" } }
  shut: { §, by: anybody }
initial: live
states: { live: { §, on: { shut: over } }, over: { §, type: final } }
`,
  'tally/tally.workflow.yaml': `
id: tally
§
start: [open]
fields: { value: { §, type: number }, note: { §, type: text } }
who: { anybody: [{ is: actor }] }
events:
  open: { §, by: anybody, form: [value, note] }
  set: { §, by: anybody, form: [value, note] }
  shut: { §, by: anybody }
initial: open
states: { open: { §, on: { set: {}, shut: over } }, over: { §, type: final } }
`,
  'round/round.workflow.yaml': `
id: round
§
place: desk
start: { open_day: { every: day, for_each: desks } }
fields: { desk: { §, type: desks }, note: { §, type: text } }
who: { anybody: [{ is: actor }] }
events:
  open_day: { §, by: system }
  done: { §, by: anybody, form: [note] }
initial: due
states: { due: { §, task: keeper, after: { T-LONG: over }, on: { done: over } }, over: { §, type: final } }
`,
};

/**
 * The site that is simulated: as small as it can be and still have what the shipped processes have. Things are lent (claim, index, row, register, duty,
 * reminder, deadline, task); one that is late begins an inquiry, or tells the one there is; a pair lends two things or none; a tally is a value that
 * clients set by the version that they saw; a round begins each day for each desk.
 */
export const house = checkSmall(files);

/** The same with one more index: what is published while the site is at work. */
export const laterHouse = checkSmall({ ...files, 'shared/records.yaml': files['shared/records.yaml']!.replace('items_by_status: [status]', 'items_by_status: [status], items_by_label: [label]') });

export const THINGS = ['A', 'B'] as const;
export const PEOPLE = ['ann', 'ben', 'kim'] as const;

export const ROWS: readonly LaidRow[] = [
  { record: 'desks', row: 'D1', columns: { code: 'D1' } },
  ...THINGS.map((code) => ({ record: 'items', row: code, columns: { code, desk: 'D1', status: 'home', label: '' } })),
  { record: 'posts', row: 'kim-keeper', columns: { person: 'kim', role: 'keeper', of: 'D1', deputy: false, from: null, to: null } },
];

/** One tally is there from the beginning, so that clients meet over it. */
export const FIRST_TALLY = { value: 0, note: 'opened' };

/** Four minutes to midnight there: in most seeds a day begins. */
export const BEGINS = '2026-03-02T15:56:00Z';
