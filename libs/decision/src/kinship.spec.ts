import { House } from './house.fixture.js';

/** A trip that begins a case for each tube, reads them, and is read by them; and one that reports what is claimed already. */
const trips = {
  'trip/trip.workflow.yaml': `
id: trip
§
start: [set_out]
fields:
  carrier: { §, type: person }
  codes:   { §, type: list of text, initial: [] }
  last:    { §, type: case of report }
let: { open_tubes: "count(tubes[not(item.ended)])" }
who: { anybody: [{ is: actor }] }
events:
  set_out: { §, by: anybody, form: [carrier] }
  pick_up: { §, by: anybody, form: [codes], actions: { start: { for_each: c in form.codes, workflow: tube, event: picked_up, link: tubes, with: { code: c } } } }
  finish:  { §, by: anybody, refuse: { CLOSED: open_tubes > 0 } }
  lose:    { §, by: anybody, form: [codes], actions: [{ start: { for_each: c in form.codes, workflow: report, event: report, link: reports, with: { code: c } } }, { start: { for_each: c in form.codes, workflow: report, event: report, link: last, with: { code: c } } }] }
initial: live
states:
  live: { §, on: { pick_up: {}, lose: {}, finish: over } }
  over: { §, type: final }
`,
  'tube/tube.workflow.yaml': `
id: tube
§
start: [picked_up, found]
parent: { workflow: trip, called: trip_of }
fields: { code: { §, type: text } }
who: { anybody: [{ is: actor }] }
events:
  picked_up: { §, by: trip, form: [code], refuse: { TAKEN: form.code = "bad" and trip_of != null } }
  found:     { §, by: anybody, form: [code] }
  hand_in:   { §, by: anybody, refuse: { TOO_MUCH: if trip_of = null then false else trip_of.carrier = actor } }
initial: carried
states: { carried: { §, on: { hand_in: over } }, over: { §, type: final } }
`,
  'report/report.workflow.yaml': `
id: report
§
start: [report]
claim: { code: { of: code, while: live, else_send: { event: again } } }
fields: { code: { §, type: text } }
who: { anybody: [{ is: actor }] }
events: { report: { §, by: [anybody, trip], form: [code] }, again: { §, by: [anybody, trip] }, close: { §, by: anybody } }
initial: live
states: { live: { §, on: { again: {}, close: over } }, over: { §, type: final } }
`,
};

describe('cases that know one another', () => {
  it('given a case begun by another, it reads the other by the name that its file gives it', () => {
    const house = new House(trips);
    const trip = house.begin('trip', 'set_out', { carrier: 'olga' }).case;
    house.send(trip, 'pick_up', { codes: ['B1'] });
    expect(house.state('c2').fields).toMatchObject({ code: 'B1', trip_of: trip });
    expect(house.send('c2', 'hand_in', {}, 'olga').codes).toEqual(['TOO_MUCH']);
  });

  it('given one that nobody began, then there is no parent', () => {
    const house = new House(trips);
    const tube = house.begin('tube', 'found', { code: 'bad' }).case;
    expect(house.state(tube).fields).not.toHaveProperty('trip_of');
    expect(house.send(tube, 'hand_in', {}, 'olga').codes).toEqual([]);
  });

  it('the parent is there when the beginning is judged', () => {
    const house = new House(trips);
    const trip = house.begin('trip', 'set_out', { carrier: 'olga' }).case;
    expect(house.send(trip, 'pick_up', { codes: ['bad'] }).codes).toEqual(['TAKEN']);
  });

  it('who begins cases reads them by the name of the link', () => {
    const house = new House(trips);
    const trip = house.begin('trip', 'set_out', { carrier: 'olga' }).case;
    house.send(trip, 'pick_up', { codes: ['B1', 'B2'] });
    house.send(trip, 'pick_up', { codes: ['B3'] });
    expect(house.state(trip).fields['tubes']).toEqual(['c2', 'c3', 'c4']);
    for (const tube of ['c2', 'c3']) house.send(tube, 'hand_in');
    expect(house.send(trip, 'finish').codes).toEqual(['CLOSED']);
    house.send('c4', 'hand_in');
    expect(house.send(trip, 'finish').codes).toEqual([]);
  });

  it('given the holder of a claim was told instead, then the link leads to the holder', () => {
    const house = new House(trips);
    const known = house.begin('report', 'report', { code: 'B1' }).case;
    const trip = house.begin('trip', 'set_out', { carrier: 'olga' }).case;
    house.send(trip, 'lose', { codes: ['B1', 'B1'] });
    expect(house.state(trip).fields).toMatchObject({ reports: [known], last: known });
  });
});
