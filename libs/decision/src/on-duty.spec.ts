import { House } from './house.fixture.js';

/** Who is on duty, and a sender with words of its own. */
const carries = {
  'carries/carries.workflow.yaml': `
id: carries
§
start: [call]
place: desk
fields:
  desk:    { §, type: desks }
  carrier: { §, type: person }
who:
  anybody:  [{ is: actor }]
  nurse:    [{ role: clerk, otherwise: CLOSED }]
  on_shift: [{ role: keeper, on_duty: yes }]
  free:     [{ role: keeper, on_duty: yes, not: carrier }]
events:
  call:   { §, by: nurse, form: [desk] }
  assign: { §, by: anybody, form: [carrier], refuse: { TAKEN: "not(list contains(people(free), form.carrier))" } }
  take:   { §, by: on_shift, actions: { notify: { to: on_shift, template: word } } }
initial: open
states:
  open: { §, task: on_shift, on: { assign: {}, take: taken } }
  taken: { §, type: final }
`,
  'shared/templates.yaml': 'word: { § }\n',
};

function house(): House {
  const made = new House(carries);
  made.row('desks', 'D1', { code: 'D1' });
  made.post('nan', 'clerk');
  made.post('kim', 'keeper', 'D1', { on_duty: true });
  made.post('lee', 'keeper', 'D1');
  made.post('moe', 'keeper', 'D1', { on_duty: true });
  return made;
}

describe('who is on duty', () => {
  it('given a sender on duty, when one of the post who is off duty sends, then he is told that the role is not his', () => {
    const site = house();
    const id = site.begin('carries', 'call', { desk: 'D1' }, 'nan').case;
    expect(site.send(id, 'take', {}, 'lee').codes).toEqual(['NOT_KEEPER']);
    expect(site.send(id, 'take', {}, 'kim').codes).toEqual([]);
  });

  it('a message to those on duty goes to nobody else; their task says so', () => {
    const site = house();
    const id = site.begin('carries', 'call', { desk: 'D1' }, 'nan').case;
    expect(site.state(id).tasks['open']?.for).toEqual([{ role: 'keeper', of: 'D1', on_duty: true }]);
    const [entry] = site.send(id, 'take', {}, 'kim').entries;
    expect(entry?.effects).toMatchObject([{ to: ['kim', 'moe'] }]);
  });

  it('people(free) are those who could send by that name', () => {
    const site = house();
    const id = site.begin('carries', 'call', { desk: 'D1' }, 'nan').case;
    expect(site.send(id, 'assign', { carrier: 'lee' }).codes).toEqual(['TAKEN']);
    expect(site.send(id, 'assign', { carrier: 'moe' }).codes).toEqual([]);
    expect(site.send(id, 'assign', { carrier: 'moe' }).codes).toEqual(['TAKEN']);
    expect(site.send(id, 'assign', { carrier: 'kim' }).codes).toEqual([]);
  });
});

describe('a sender with words of its own', () => {
  it('given otherwise, when somebody else sends, then its code is told', () => {
    expect(house().begin('carries', 'call', { desk: 'D1' }, 'kim').codes).toEqual(['CLOSED']);
  });
});
