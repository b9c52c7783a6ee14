import { House } from './house.fixture.js';

/** A case with clocks of every kind, in an outer and an inner state. */
const clocks = {
  'clocks/clocks.workflow.yaml': `
id: clocks
§
start: [open]
fields:
  until: { §, type: date and time }
  day:   { §, type: date }
  count: { §, type: integer, initial: 0 }
who: { anybody: [{ is: actor }] }
deadlines: { point: until, day_end: day }
events:
  open:  { §, by: anybody, form: [until?, day?] }
  set:   { §, by: anybody, form: [until?] }
  stay:  { §, by: anybody }
  again: { §, by: anybody }
  stop:  { §, by: anybody }
initial: running
states:
  running:
    §
    initial: first
    after: { T-LONG: { actions: { assign: { count: count + 1 } } } }
    on: { set: {}, stop: over, stay: {} }
    states:
      first:
        §
        after:
          point: { actions: { assign: { count: count + 1 } } }
          day_end: { actions: { assign: { count: count + 1 } } }
          T-LONG: { actions: { assign: { count: count + 1 } } }
        on: { again: { target: first, reenter: true } }
  over: { §, type: final }
`,
};

/** A workflow that is nothing but regions: it is done when both are, though one of them still counts. */
const regions = {
  'both/both.workflow.yaml': `
id: both
§
type: parallel
start: [open]
who: { anybody: [{ is: actor }] }
events: { open: { §, by: anybody }, left_done: { §, by: anybody }, right_done: { §, by: anybody } }
states:
  left:  { §, initial: a, after: { T-LONG: { target: left, reenter: true } }, states: { a: { §, on: { left_done: b } }, b: { §, type: final } } }
  right: { §, initial: c, states: { c: { §, on: { right_done: d } }, d: { §, type: final } } }
`,
};

const fired = (house: House, id: string) => house.of(id).filter(({ kind }) => kind === 'timer').map(({ event, due, at, processed }) => ({ event, due, at, processed }));

describe('timers', () => {
  it('given several at one due, they fire by the outer state first, then in the order of the file', () => {
    const house = new House(clocks);
    const { case: id } = house.begin('clocks', 'open', { until: '2026-03-02T01:00:00Z' });
    house.runTo('2026-03-02T01:00:01Z');
    expect(fired(house, id).map(({ event }) => event)).toEqual(['T-LONG@running', 'point@first', 'T-LONG@first']);
  });

  it('given several dues, the earlier fires first, whatever bears it', () => {
    const house = new House(clocks);
    const { case: id } = house.begin('clocks', 'open', { until: '2026-03-02T00:59:59Z' });
    house.runTo('2026-03-02T05:00:00Z');
    expect(fired(house, id).map(({ event, due }) => [event, due])).toEqual([
      ['point@first', '2026-03-02T00:59:59Z'], ['T-LONG@running', '2026-03-02T01:00:00Z'], ['T-LONG@first', '2026-03-02T01:00:00Z'],
    ]);
  });

  it('fires in the second after its due, and what it does is done at the due', () => {
    const house = new House(clocks);
    const { case: id } = house.begin('clocks', 'open');
    house.runTo('2026-03-02T01:00:00Z');
    expect(fired(house, id)).toEqual([]);
    house.runTo('2026-03-02T01:00:01Z');
    expect(fired(house, id)[0]).toEqual({ event: 'T-LONG@running', due: '2026-03-02T01:00:00Z', at: '2026-03-02T01:00:00Z', processed: '2026-03-02T01:00:01Z' });
  });

  it('given a person at the very second of the due, the person comes first; one second later the timer does', () => {
    const house = new House(clocks);
    const [early, late] = [house.begin('clocks', 'open').case, house.begin('clocks', 'open').case];
    house.now = '2026-03-02T01:00:00Z';
    house.send(early, 'stop');
    expect(house.of(early).map(({ event }) => event)).toEqual(['open', 'stop']);
    house.now = '2026-03-02T01:00:01Z';
    house.send(late, 'stop');
    expect(house.of(late).map(({ event, at }) => [event, at])).toEqual([
      ['open', '2026-03-02T00:00:00Z'], ['T-LONG@running', '2026-03-02T01:00:00Z'], ['T-LONG@first', '2026-03-02T01:00:00Z'], ['stop', '2026-03-02T01:00:01Z'],
    ]);
  });

  it('after downtime each fires once with its own due, and the time of processing beside it', () => {
    const house = new House(clocks);
    const { case: id } = house.begin('clocks', 'open', { day: '2026-03-02' });
    house.runTo('2026-03-09T00:00:00Z');
    house.runTo('2026-03-09T00:00:00Z');
    expect(fired(house, id).map(({ due, at, processed }) => [due, at, processed])).toEqual([
      ['2026-03-02T01:00:00Z', '2026-03-02T01:00:00Z', '2026-03-09T00:00:00Z'], ['2026-03-02T01:00:00Z', '2026-03-02T01:00:00Z', '2026-03-09T00:00:00Z'],
      ['2026-03-02T16:00:00Z', '2026-03-02T16:00:00Z', '2026-03-09T00:00:00Z'],
    ]);
  });

  it('given a point in time whose data change, it is armed anew, also after it has fired; emptied, it is not armed', () => {
    const house = new House(clocks);
    const { case: id } = house.begin('clocks', 'open', { until: '2026-03-02T00:10:00Z' });
    house.send(id, 'set', { until: '2026-03-02T00:20:00Z' });
    house.runTo('2026-03-02T00:20:00Z');
    expect(fired(house, id)).toEqual([]);
    house.runTo('2026-03-02T00:20:01Z');
    expect(fired(house, id).map(({ due }) => due)).toEqual(['2026-03-02T00:20:00Z']);
    house.send(id, 'set', { until: '2026-03-02T00:30:00Z' });
    house.send(id, 'set', { until: null as never });
    expect(house.state(id).timers['point@first']).toBeUndefined();
    house.send(id, 'set', { until: '2026-03-02T00:40:00Z' });
    house.runTo('2026-03-02T00:50:00Z');
    expect(fired(house, id).map(({ due }) => due)).toEqual(['2026-03-02T00:20:00Z', '2026-03-02T00:40:00Z']);
  });

  it('given a point that has fired and data that stay, it does not fire again, whatever else happens', () => {
    const house = new House(clocks);
    const { case: id } = house.begin('clocks', 'open', { until: '2026-03-02T00:10:00Z' });
    house.runTo('2026-03-02T00:11:00Z');
    house.send(id, 'stay');
    house.runTo('2026-03-02T00:30:00Z');
    expect(fired(house, id)).toHaveLength(1);
  });

  it('given a due in the past, it fires at once with its own due on record', () => {
    const house = new House(clocks);
    const { case: id } = house.begin('clocks', 'open', { until: '2026-03-01T00:00:00Z' });
    house.runTo(house.now);
    expect(fired(house, id)).toEqual([{ event: 'point@first', due: '2026-03-01T00:00:00Z', at: '2026-03-02T00:00:00Z', processed: '2026-03-02T00:00:00Z' }]);
  });

  it('given a transition without a target, clocks run on; with reenter they begin anew', () => {
    const house = new House(clocks);
    const { case: id } = house.begin('clocks', 'open');
    house.runTo('2026-03-02T00:30:00Z');
    house.send(id, 'stay');
    expect(house.state(id).timers['T-LONG@first']!.due).toBe('2026-03-02T01:00:00Z');
    house.send(id, 'again');
    expect(house.state(id).timers).toMatchObject({ 'T-LONG@first': { due: '2026-03-02T01:30:00Z' }, 'T-LONG@running': { due: '2026-03-02T01:00:00Z' } });
  });

  it('given a whole day as due, the last second of the day is in time', () => {
    const house = new House(clocks);
    const { case: id } = house.begin('clocks', 'open', { day: '2026-03-02' });
    house.runTo('2026-03-02T15:59:59Z');
    expect(fired(house, id).map(({ event }) => event)).not.toContain('day_end@first');
    house.runTo('2026-03-02T16:00:01Z');
    expect(fired(house, id).at(-1)).toMatchObject({ event: 'day_end@first' });
  });

  it('given a chart of regions, when all are done, then no timer of theirs is left to wake what is over', () => {
    const house = new House(regions);
    const { case: id } = house.begin('both', 'open');
    house.send(id, 'left_done');
    expect(Object.keys(house.state(id).timers)).toEqual(['T-LONG@left']);
    house.send(id, 'right_done');
    expect(house.state(id)).toMatchObject({ ended: true, timers: {} });
    expect(house.of(id).at(-1)!.timers).toEqual({ cancelled: ['T-LONG@left'] });
  });
});
