import { verdict } from './duty-verdict.js';
import { House } from './house.fixture.js';

const bills = {
  'bill/bill.workflow.yaml': `
id: bill
§
start: [send_out]
who: { anybody: [{ is: actor }] }
duties:
  chase: { §, for: boss, due: { send_out: at + T-LONG }, remind: { before: T-SHORT }, late: { notify: boss }, done: chased, lapses: paid_up, paused: disputed }
events:
  send_out: { §, by: anybody }
  chased:   { §, by: anybody }
  dispute:  { §, by: anybody }
  resume:   { §, by: anybody }
  paid_up:  { §, by: anybody }
initial: open
states:
  open:     { §, on: { chased: {}, dispute: disputed, paid_up: over } }
  disputed: { §, on: { chased: {}, resume: open, paid_up: over } }
  over: { §, type: final }
`,
};

function sentOut() {
  const house = new House(bills);
  house.post('bea', 'boss');
  const id = house.begin('bill', 'send_out').case;
  const at = (instant: string, event: string) => {
    house.runTo(instant);
    house.send(id, event);
  };
  const stands = () => house.state(id).duties.map((one) => verdict(one, house.now));
  const told = () => house.entries.flatMap(({ effects }) => effects ?? []).length;
  return { house, at, stands, told };
}

describe('a duty that is paused', () => {
  it('given its due falls into the pause, then it counts as paused: nobody is reminded or told, and it is owed no longer', () => {
    const { house, at, stands, told } = sentOut();
    at('2026-03-02T00:10:00Z', 'dispute');
    house.runTo('2026-03-02T01:00:01Z');
    expect([stands(), told()]).toEqual([['paused'], 0]);
    at('2026-03-02T02:00:00Z', 'resume');
    at('2026-03-02T02:10:00Z', 'chased');
    expect(stands()).toEqual(['paused']);
  });

  it('given the pause ends before its due, then it is owed as it was: the due has not moved', () => {
    const { house, at, stands, told } = sentOut();
    at('2026-03-02T00:10:00Z', 'dispute');
    at('2026-03-02T00:55:00Z', 'resume');
    house.runTo('2026-03-02T01:00:01Z');
    expect([stands(), told()]).toEqual([['late_owed'], 1]);
  });

  it('given it was late before, then a pause changes nothing', () => {
    const { at, stands } = sentOut();
    at('2026-03-02T01:10:00Z', 'dispute');
    expect(stands()).toEqual(['late_owed']);
    at('2026-03-02T01:20:00Z', 'chased');
    expect(stands()).toEqual(['late']);
  });

  it('done within the pause and before its due it is on time', () => {
    const { at, stands } = sentOut();
    at('2026-03-02T00:10:00Z', 'dispute');
    at('2026-03-02T00:59:59Z', 'chased');
    expect(stands()).toEqual(['on_time']);
  });
});
