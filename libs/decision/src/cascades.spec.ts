import { House } from './house.fixture.js';

/** An order that begins two jobs, which claim a thing, tell the order back, and may chase each other without end. */
const orders = {
  'order/order.workflow.yaml': `
id: order
§
start: [open]
fields:
  things: { §, type: list of items, initial: [] }
  name:   { §, type: text }
  told:   { §, type: integer, initial: 0 }
who: { anybody: [{ is: actor }] }
events:
  open:    { §, by: anybody, form: [things] }
  launch:
    §
    by: anybody
    actions:
      - start: { for_each: thing in things, workflow: job, event: begin, with: { thing: thing, order: this } }
      - assign: { name: '"launched"' }
  hear:    { §, by: job, actions: { assign: { told: told + 1 } } }
initial: waiting
states:
  waiting:
    §
    after: { T-LONG: { target: launched, actions: { start: { for_each: thing in things, workflow: job, event: begin, with: { thing: thing, order: this } } } } }
    on: { launch: launched, hear: {} }
  launched: { §, on: { hear: {} }, tags: [ended] }
`,
  'job/job.workflow.yaml': `
id: job
§
start: [begin]
claim: { thing: { of: thing, while: [working], else_refuse: TAKEN } }
fields:
  thing: { §, type: items }
  order: { §, type: case of order }
who: { anybody: [{ is: actor }] }
events:
  begin: { §, by: [order, anybody], form: [thing, order?], actions: [{ when: order != null, send: { to: order, event: hear } }, { change: { items(thing): { status: away } } }] }
  swap:  { §, by: anybody, form: [thing] }
  done:  { §, by: anybody }
initial: working
states:
  working: { §, on: { done: over, swap: {} } }
  over: { §, type: final }
`,
  'ring/ring.workflow.yaml': `
id: ring
§
start: [open]
fields: { next: { §, type: case of ring }, left: { §, type: integer, initial: 0 } }
who: { anybody: [{ is: actor }] }
events:
  open: { §, by: anybody, form: [next?] }
  join: { §, by: anybody, form: [next] }
  pass: { §, by: [anybody, ring], form: [left], actions: { when: left > 0, send: { to: next, event: pass, with: { left: left - 1 } } } }
  stop: { §, by: anybody }
initial: live
states: { live: { §, on: { join: {}, pass: {}, stop: over } }, over: { §, type: final } }
`,
  'desk/desk.workflow.yaml': `
id: desk
§
start: [report]
claim: { thing: { of: thing, while: live, else_send: { event: report_again, with: { note: form.note } } } }
fields: { thing: { §, type: items }, note: { §, type: text }, times: { §, type: integer, initial: 1 } }
who: { anybody: [{ is: actor }] }
events:
  report: { §, by: [anybody, tour], form: [thing, note?] }
  report_again: { §, by: [anybody, tour], form: [note?], actions: { assign: { times: times + 1 } } }
  close: { §, by: anybody }
initial: live
states: { live: { §, on: { report_again: {}, close: over } }, over: { §, type: final } }
`,
  'tour/tour.workflow.yaml': `
id: tour
§
start: [walk]
fields: { things: { §, type: list of items, initial: [] } }
who: { anybody: [{ is: actor }] }
events: { walk: { §, by: anybody, form: [things], actions: { start: { for_each: thing in things, workflow: desk, event: report, with: { thing: thing } } } }, end: { §, by: anybody } }
initial: live
states: { live: { §, on: { end: over } }, over: { §, type: final } }
`,
};

function house(): House {
  const made = new House(orders);
  for (const name of ['I1', 'I2', 'I3']) made.row('items', name, { code: name, desk: 'D1', status: 'home' });
  return made;
}

const path = (entries: House['entries']) => entries.map(({ case: id, event }) => `${id} ${event}`);

describe('what one case begins and tells others', () => {
  it('is committed with it, in order, after it has settled; each entry names what it follows from', () => {
    const at = house();
    const { case: id } = at.begin('order', 'open', { things: ['I1', 'I2'] });
    const told = at.send(id, 'launch');
    expect(path(told.entries)).toEqual(['c1 launch', 'c2 begin', 'c1 hear', 'c3 begin', 'c1 hear']);
    expect(told.entries.map(({ cause }) => cause)).toEqual([undefined, { case: 'c1', seq: 2 }, { case: 'c2', seq: 1 }, { case: 'c1', seq: 2 }, { case: 'c3', seq: 1 }]);
    expect(at.state('c1').fields).toMatchObject({ told: 2, name: 'launched' });
    expect([at.state('c2').parent, at.rows.get('items:I2')]).toEqual(['c1', expect.objectContaining({ status: 'away' })]);
  });

  it('given one receiver that refuses, nothing of the command is done, and its codes are told', () => {
    const at = house();
    at.begin('job', 'begin', { thing: 'I2' });
    const { case: id } = at.begin('order', 'open', { things: ['I1', 'I2'] });
    const before = at.entries.length;
    expect(at.send(id, 'launch').codes).toEqual(['TAKEN']);
    expect(at.entries).toHaveLength(before);
    expect(at.state(id)).toMatchObject({ value: 'waiting', fields: { told: 0 } });
    expect(at.rows.get('items:I1')).toMatchObject({ status: 'home' });
  });

  it('given a timer whose receiver refuses, it is parked as a whole and the case goes on', () => {
    const at = house();
    at.begin('job', 'begin', { thing: 'I2' });
    const { case: id } = at.begin('order', 'open', { things: ['I1', 'I2'] });
    at.runTo('2026-03-02T02:00:00Z');
    expect(at.of(id).at(-1)).toMatchObject({ kind: 'parked', event: 'T-LONG@waiting', to: 'waiting' });
    expect(at.of(id).at(-1)!.judged![0]!.saw).toMatchObject({ unmet: [{ code: 'TAKEN' }] });
    expect(at.rows.get('items:I1')).toMatchObject({ status: 'home' });
  });

  it('given cases that go on telling each other, the command is refused as too deep and nothing is done', () => {
    const at = house();
    const { case: one } = at.begin('ring', 'open');
    const { case: other } = at.begin('ring', 'open', { next: one });
    at.send(one, 'join', { next: other });
    const before = at.entries.length;
    expect(at.send(one, 'pass', { left: 8 }).codes).toEqual([]);
    expect(at.entries).toHaveLength(before + 9);
    expect(at.send(one, 'pass', { left: 9 }).codes).toEqual(['CASCADE_TOO_DEEP']);
    expect(at.entries).toHaveLength(before + 9);
  });

  it('given a timer of a receiver that was due before, that fires first', () => {
    const at = house();
    const { case: id } = at.begin('order', 'open', { things: ['I3'] });
    at.now = '2026-03-02T03:00:00Z';
    at.begin('job', 'begin', { thing: 'I1', order: id });
    expect(at.of(id).map(({ event, at: moment }) => [event, moment])).toEqual([
      ['open', '2026-03-02T00:00:00Z'], ['T-LONG@waiting', '2026-03-02T01:00:00Z'], ['hear', '2026-03-02T01:00:00Z'], ['hear', '2026-03-02T03:00:00Z'],
    ]);
  });
});

describe('claims', () => {
  it('given one that another case holds, the command is refused; given up, it may be taken', () => {
    const at = house();
    const { case: first } = at.begin('job', 'begin', { thing: 'I1' });
    expect(at.begin('job', 'begin', { thing: 'I1' }).codes).toEqual(['TAKEN']);
    at.send(first, 'done');
    expect(at.state(first).claims).toEqual({});
    expect(at.begin('job', 'begin', { thing: 'I1' }).codes).toEqual([]);
  });

  it('given a change of what it is of, the claim moves with it', () => {
    const at = house();
    const { case: first } = at.begin('job', 'begin', { thing: 'I1' });
    const { case: second } = at.begin('job', 'begin', { thing: 'I2' });
    expect(at.send(first, 'swap', { thing: 'I2' }).codes).toEqual(['TAKEN']);
    at.send(first, 'swap', { thing: 'I3' });
    expect(at.of(first).at(-1)!.claims).toEqual({ released: { thing: 'I1' }, taken: { thing: 'I3' } });
    expect(at.send(second, 'swap', { thing: 'I1' }).codes).toEqual([]);
    expect(at.begin('job', 'begin', { thing: 'I3' }).codes).toEqual(['TAKEN']);
  });

  it('given a claim that is given up, its version was looked at, so that the next taker rests on it', () => {
    const at = house();
    const { case: id } = at.begin('job', 'begin', { thing: 'I1' });
    expect(at.send(id, 'done').entries[0]!.reads).toContainEqual({ key: 'claim:job.thing:I1', version: 1, value: id });
  });

  it('given a holder that is to be told instead, no case begins', () => {
    const at = house();
    const { case: first } = at.begin('desk', 'report', { thing: 'I1' });
    const told = at.begin('desk', 'report', { thing: 'I1', note: 'again' });
    expect(path(told.entries)).toEqual([`${first} report_again`]);
    expect(told.entries[0]!.asked).toEqual({ workflow: 'desk', event: 'report', form: { thing: 'I1', note: 'again' } });
    expect(at.state(first).fields).toMatchObject({ times: 2, note: 'again' });
  });

  it('given several reports from one case, those for things that are held join, the others begin', () => {
    const at = house();
    const { case: first } = at.begin('desk', 'report', { thing: 'I2' });
    const told = at.begin('tour', 'walk', { things: ['I1', 'I2', 'I3'] });
    expect(told.entries[0]!.sent!.map(({ case: id, event, began, joined }) => [id === first, event, began, joined])).toEqual([
      [false, 'report', true, undefined], [true, 'report_again', undefined, true], [false, 'report', true, undefined],
    ]);
  });
});
