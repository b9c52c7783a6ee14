import { House } from './house.fixture.js';

/** Passing states, always steps with and without names, a tag, registers, tasks. */
const steps = {
  'steps/steps.workflow.yaml': `
id: steps
§
start: [open]
fields:
  amount: { §, type: integer, initial: 0 }
  trace:  { §, type: list of text, initial: [] }
  note:   { §, type: text }
who: { anybody: [{ is: actor }] }
events:
  open: { §, by: anybody, form: [amount?], actions: { assign: { trace: 'append(trace, "event")' } } }
  go:   { §, by: anybody, form: [amount], actions: { assign: { trace: 'append(trace, "event")' } } }
  spin: { §, by: anybody }
  note_it: { §, by: anybody, form: [note] }
  back: { §, by: anybody }
initial: idle
states:
  idle:
    §
    task: { for: boss, priority: high }
    exit: { assign: { trace: 'append(trace, "exit idle")' } }
    on: { go: { target: passing, actions: { assign: { trace: 'append(trace, "transition")' } } }, spin: wheel }
    after: { T-LONG: { actions: { assign: { amount: amount + 1 } } } }
  passing:
    §
    entry: { assign: { trace: 'append(trace, "entry passing")' } }
    always: [{ as: skip, guard: amount > 5, target: parked }, { target: second }]
  second:
    §
    always: parked
  wheel:
    §
    always: [{ guard: amount < 0, target: idle }, { guard: amount >= 0, target: wheel, reenter: true, actions: { assign: { amount: amount + 1 } } }]
  parked:
    §
    tags: [ended]
    task: clerk
    on: { note_it: {}, back: idle }
`,
  'shared/registers.yaml': `
REG-A:
  §
  begins: steps.go
  key: [this, entry]
  columns: { amount: { §, from: form.amount }, by: { §, from: actor } }
REG-B:
  §
  begins: steps.open
  key: [this]
  columns:
    opened: { §, from: at }
    amount: { §, from: amount, follows: true }
    state:  { §, from: state, follows: true }
    note:   { §, on: steps.note_it, from: form.note }
    noted:  { §, on: steps.note_it, from: at }
`,
};

const events = (house: House, id: string) => house.of(id).map(({ kind, event }) => `${kind} ${event}`);

describe('steps that follow by themselves', () => {
  it('have an entry each, by the system, under the name that the file gives', () => {
    const house = new House(steps);
    const { case: id } = house.begin('steps', 'open');
    house.send(id, 'go', { amount: 1 });
    expect(events(house, id)).toEqual(['event open', 'event go', 'step always', 'step always']);
    expect(house.of(id).slice(1).map(({ from, to, actor, cause }) => [from, to, actor, cause])).toEqual([
      ['idle', 'passing', { person: 'ann' }, undefined], ['passing', 'second', { system: true }, { case: id, seq: 2 }], ['second', 'parked', { system: true }, { case: id, seq: 2 }],
    ]);
    const { case: other } = house.begin('steps', 'open');
    house.send(other, 'go', { amount: 6 });
    expect(events(house, other)).toEqual(['event open', 'event go', 'step skip']);
  });

  it('the form, then the event’s actions, exit, transition, entry: each sees what came before', () => {
    const house = new House(steps);
    const { case: id } = house.begin('steps', 'open');
    house.send(id, 'go', { amount: 1 });
    expect(house.state(id).fields['trace']).toEqual(['event', 'event', 'exit idle', 'transition', 'entry passing']);
  });

  it('given a loop that no checker could see, the event is refused and nothing is done', () => {
    const house = new House(steps);
    const { case: id } = house.begin('steps', 'open');
    expect(house.send(id, 'spin').codes).toEqual(['ENDLESS_STEPS']);
    expect(house.state(id).seq).toBe(1);
  });

  it('a state tagged as ended is over, though something may still be added, and may begin again', () => {
    const house = new House(steps);
    const { case: id } = house.begin('steps', 'open');
    house.send(id, 'go', { amount: 6 });
    expect(house.state(id)).toMatchObject({ value: 'parked', ended: true });
    house.send(id, 'note_it', { note: 'x' });
    expect(house.state(id)).toMatchObject({ ended: true, fields: { note: 'x' } });
    house.send(id, 'back');
    expect(house.state(id).ended).toBe(false);
  });

  it('a task lasts as long as its state', () => {
    const house = new House(steps);
    const { case: id } = house.begin('steps', 'open');
    expect(house.state(id).tasks).toEqual({ idle: { for: [{ role: 'boss' }], priority: 'high', since: house.now } });
    house.send(id, 'go', { amount: 6 });
    expect(Object.keys(house.state(id).tasks)).toEqual(['parked']);
    expect(house.of(id).map(({ tasks }) => tasks?.closed)).toEqual([undefined, ['idle'], undefined]);
  });
});

describe('registers', () => {
  it('a row begins with the events that say so, a column is filled by its own, a following one is always the present value', () => {
    const house = new House(steps);
    const { case: id } = house.begin('steps', 'open');
    const rows = () => house.entries.flatMap(({ registers, seq }) => (registers ?? []).map((row) => ({ seq, ...row }))).filter(({ register }) => register === 'REG-B');
    expect(rows()).toEqual([{ seq: 1, register: 'REG-B', key: JSON.stringify([id]), begins: true, set: { opened: house.now }, follows: { amount: 0, state: 'idle' } }]);
    house.send(id, 'go', { amount: 6 });
    house.send(id, 'note_it', { note: 'n' });
    expect(rows().slice(1).map(({ seq, set, follows }) => ({ seq, set, follows }))).toEqual([
      { seq: 2, set: {}, follows: { amount: 6, state: 'passing' } }, { seq: 3, set: {}, follows: { state: 'parked' } }, { seq: 4, set: { note: 'n', noted: house.now }, follows: undefined },
    ]);
  });

  it('a timer that changes only a field is followed too', () => {
    const house = new House(steps);
    const { case: id } = house.begin('steps', 'open');
    house.runTo('2026-03-02T01:00:01Z');
    expect(house.state(id).rows['REG-B']![JSON.stringify([id])]).toMatchObject({ amount: 1 });
  });

  it('a key with the entry’s number gives each event a row of its own', () => {
    const house = new House(steps);
    const { case: id } = house.begin('steps', 'open');
    house.send(id, 'go', { amount: 6 });
    house.send(id, 'back');
    house.send(id, 'go', { amount: 7 });
    expect(house.entries.flatMap(({ registers }) => registers ?? []).filter(({ register }) => register === 'REG-A').map(({ key, set }) => [key, set])).toEqual([
      [JSON.stringify([id, 2]), { amount: 6, by: 'ann' }], [JSON.stringify([id, 5]), { amount: 7, by: 'ann' }],
    ]);
  });
});

describe('two regions at once', () => {
  const twoRegions = {
    'both/both.workflow.yaml': `
id: both
§
start: [open]
who: { anybody: [{ is: actor }] }
events: { open: { §, by: anybody }, left: { §, by: anybody }, right: { §, by: anybody }, again: { §, by: anybody } }
type: parallel
on: { again: before }
states:
  before: { type: history, target: waiting }
  west: { §, initial: waiting, states: { waiting: { §, on: { left: done } }, done: { §, type: final } } }
  east: { §, initial: resting, states: { resting: { §, on: { right: ready } }, ready: { §, type: final } } }
`,
  };

  it('given a case that remembers where it was, it is over when every region has come to its end', () => {
    const house = new House(twoRegions);
    const { case: id } = house.begin('both', 'open');
    house.send(id, 'left');
    expect(house.state(id)).toMatchObject({ value: { west: 'done', east: 'resting' }, ended: false });
    house.send(id, 'again');
    house.send(id, 'right');
    house.send(id, 'left');
    expect(house.state(id)).toMatchObject({ value: { west: 'done', east: 'ready' }, ended: true });
    expect(house.send(id, 'again').codes).toEqual(['WRONG_STATE']);
  });
});
