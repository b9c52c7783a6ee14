import { House } from './house.fixture.js';

/** A bill for a person and a month together, and a trip that claims every barcode it carries. */
const files = {
  'bill/bill.workflow.yaml': `
id: bill
§
start: [send_out]
claim: { bill: { of: [owes, month], while: open, else_refuse: TAKEN } }
fields: { owes: { §, type: person }, month: { §, type: date } }
who: { anybody: [{ is: actor }] }
events: { send_out: { §, by: anybody, form: [owes, month?] }, pay: { §, by: anybody } }
initial: open
states: { open: { §, on: { pay: paid } }, paid: { §, type: final } }
`,
  'trip/trip.workflow.yaml': `
id: trip
§
start: [set_out]
claim: { code: { of: carried, while: [live], else_refuse: CLOSED } }
fields: { carried: { §, type: list of text, initial: [] } }
who: { anybody: [{ is: actor }] }
events: { set_out: { §, by: anybody }, carry: { §, by: anybody, form: [carried] }, end: { §, by: anybody } }
initial: live
states: { live: { §, on: { carry: {}, end: over } }, over: { §, type: final } }
`,
};

describe('what only one case may hold', () => {
  it('given several values held together, then only the same of all of them is refused', () => {
    const house = new House(files);
    const march = house.begin('bill', 'send_out', { owes: 'olga', month: '2026-03-01' });
    expect(house.begin('bill', 'send_out', { owes: 'olga', month: '2026-03-01' }).codes).toEqual(['TAKEN']);
    expect(house.begin('bill', 'send_out', { owes: 'olga', month: '2026-04-01' }).codes).toEqual([]);
    expect(house.begin('bill', 'send_out', { owes: 'paul', month: '2026-03-01' }).codes).toEqual([]);
    house.send(march.case, 'pay');
    expect(house.begin('bill', 'send_out', { owes: 'olga', month: '2026-03-01' }).codes).toEqual([]);
  });

  it('given one of them is not set, then nothing is held', () => {
    const house = new House(files);
    house.begin('bill', 'send_out', { owes: 'olga' });
    expect(house.begin('bill', 'send_out', { owes: 'olga' }).codes).toEqual([]);
  });

  it('given a list, then each of its members is held, taken and given up with the list', () => {
    const house = new House(files);
    const [one, other] = [house.begin('trip', 'set_out').case, house.begin('trip', 'set_out').case];
    house.send(one, 'carry', { carried: ['B1', 'B2', 'B1'] });
    expect(house.send(other, 'carry', { carried: ['B3', 'B2'] }).codes).toEqual(['CLOSED']);
    house.send(one, 'carry', { carried: ['B1', 'B4'] });
    expect(house.send(other, 'carry', { carried: ['B3', 'B2'] }).codes).toEqual([]);
    expect(house.send(one, 'carry', { carried: ['B3'] }).codes).toEqual(['CLOSED']);
    house.send(other, 'end');
    expect(house.send(one, 'carry', { carried: ['B3'] }).codes).toEqual([]);
  });
});
