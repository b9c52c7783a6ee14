import { firedTimer } from './fired-timer.js';
import { House } from './house.fixture.js';

/** Rings every so often from a first due; a bell that cannot be rung; a state entered by a timer. */
const bells = {
  'bells/bells.workflow.yaml': `
id: bells
§
start: [open]
place: thing.desk
fields:
  thing: { §, type: items }
  from:  { §, type: date and time }
  rung:  { §, type: integer, initial: 0 }
who: { anybody: [{ is: actor }] }
deadlines: { first_ring: from }
events:
  open: { §, by: anybody, form: [thing, from?] }
  stop: { §, by: anybody }
  quiet: { §, by: anybody }
initial: waiting
states:
  waiting:
    §
    after:
      T-LONG: { every: T-SHORT, actions: [{ assign: { rung: rung + 1 } }, { notify: { to: keeper, template: word } }] }
    on: { stop: resting, quiet: monthly }
  monthly:
    §
    after: { first_ring: { every: T-MONTH, actions: { assign: { rung: rung + 100 } } } }
    on: { stop: resting }
  resting:
    §
    after: { T-SHORT: second }
  second:
    §
    after: { T-SHORT: over }
  over: { §, type: final }
`,
  'shared/templates.yaml': 'word: { §§ }\n'.replace('§§', 'zh: "响了 {rung}", en: "Rang {rung}"'),
};

function opened(from?: string): { house: House; id: string } {
  const house = new House(bells);
  house.row('items', 'I1', { code: 'I1', desk: 'D1', status: 'home' });
  house.row('desks', 'D1', { code: 'D1' });
  house.post('kim', 'keeper', 'D1');
  return { house, id: house.begin('bells', 'open', { thing: 'I1', ...(from ? { from } : {}) }).case };
}

const dues = (house: House, id: string, name: string) => house.of(id).filter(({ event }) => event === name).map(({ due }) => due);

describe('repeated timers', () => {
  it('count from the first due and have an entry each, also after downtime', () => {
    const { house, id } = opened();
    house.runTo('2026-03-02T01:25:00Z');
    expect(dues(house, id, 'T-LONG@waiting')).toEqual(['2026-03-02T01:00:00Z', '2026-03-02T01:10:00Z', '2026-03-02T01:20:00Z']);
    expect(house.state(id).fields['rung']).toBe(3);
    house.runTo('2026-03-02T01:30:00Z');
    expect(house.state(id).fields['rung']).toBe(3);
    house.runTo('2026-03-02T01:30:01Z');
    expect(house.state(id).fields['rung']).toBe(4);
  });

  it('end when their state is left', () => {
    const { house, id } = opened();
    house.runTo('2026-03-02T01:05:00Z');
    house.send(id, 'stop');
    expect(Object.keys(house.state(id).timers)).toEqual(['T-SHORT@resting']);
  });

  it('keep the length that was in force when the clock started', () => {
    const { house, id } = opened();
    house.parameters.set('T-SHORT', [{ from: '2026-01-01', value: 'PT10M' }, { from: '2026-03-03', value: 'PT3H' }]);
    house.runTo('2026-03-02T17:00:00Z');
    expect(dues(house, id, 'T-LONG@waiting').slice(-2)).toEqual(['2026-03-02T16:40:00Z', '2026-03-02T16:50:00Z']);
  });

  it('given months from the 31st, each counts from the first due and not from the shorter month before', () => {
    const { house, id } = opened('2026-03-31T00:00:00Z');
    house.send(id, 'quiet');
    house.runTo('2026-08-01T00:00:00Z');
    expect(dues(house, id, 'first_ring@monthly').map((due) => due?.slice(0, 10))).toEqual(['2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31']);
  });

  it('given a state entered by a timer that was processed late, its clocks count from that timer’s due', () => {
    const { house, id } = opened();
    house.send(id, 'stop');
    house.runTo('2026-03-02T09:00:00Z');
    expect(house.of(id).filter(({ kind }) => kind === 'timer').map(({ event, at }) => [event, at])).toEqual([
      ['T-SHORT@resting', '2026-03-02T00:10:00Z'], ['T-SHORT@second', '2026-03-02T00:20:00Z'],
    ]);
    expect(house.state(id)).toMatchObject({ value: 'over', ended: true });
  });

  it('given a timer that cannot be applied, it is parked with the reason, nothing of it is kept, and the case goes on', () => {
    const { house, id } = opened();
    house.rows.delete('items:I1');
    house.runTo('2026-03-02T01:00:01Z');
    const parked = house.of(id).at(-1)!;
    expect(parked).toMatchObject({ kind: 'parked', event: 'T-LONG@waiting', due: '2026-03-02T01:00:00Z' });
    expect(parked.judged![0]!.saw).toMatchObject({ unmet: [{ code: 'NO_SUCH_ROW' }] });
    expect(house.state(id)).toMatchObject({ value: 'waiting', fields: { rung: 0 } });
    house.runTo('2026-03-02T02:00:00Z');
    expect(house.of(id).filter(({ kind }) => kind === 'parked')).toHaveLength(1);
    expect(house.send(id, 'stop').codes).toEqual([]);
    house.runTo('2026-03-02T05:00:00Z');
    expect(house.state(id).value).toBe('over');
  });
});

it('a timer that repeats is armed by time that passes, whatever armed it first', () => {
  const timer = { due: '2026-03-02T00:00:00Z', wakes: '2026-03-02T00:00:01Z', state: 'waiting', every: 'PT1H', again: 3 };
  expect(firedTimer(timer, 'Asia/Shanghai')).toEqual({ due: '2026-03-02T01:00:00Z', wakes: '2026-03-02T01:00:01Z', first: timer.due, state: 'waiting', every: 'PT1H' });
});
