import { House } from './house.fixture.js';

const shares = {
  'shares/shares.workflow.yaml': `
id: shares
§
start: [open]
fields:
  owed_by: { §, type: list of person }
  agreed:  { §, type: list of person, initial: [] }
  urgent:  { §, type: boolean, initial: false }
let: { still: "owed_by[not(list contains(agreed, item))]" }
who: { anybody: [{ is: actor }], yet: [{ is: still }] }
events:
  open:  { §, by: anybody, form: [owed_by] }
  agree: { §, by: yet, actions: { assign: { agreed: "append(agreed, actor)" } } }
  press: { §, by: anybody, form: [urgent] }
  close: { §, by: anybody }
initial: asked
states:
  asked: { §, task: { for: yet, priority: if urgent then high else normal }, on: { agree: {}, press: {}, close: over } }
  over: { §, type: final }
`,
};

function opened(): { house: House; id: string } {
  const house = new House(shares);
  return { house, id: house.begin('shares', 'open', { owed_by: ['ann', 'bob'] }).case };
}

describe('whose turn it is', () => {
  it('given two who must agree, when one has, then it is the turn of the other alone', () => {
    const { house, id } = opened();
    expect(house.state(id).tasks['asked']?.for).toEqual([{ person: 'ann' }, { person: 'bob' }]);
    house.send(id, 'agree', {}, 'ann');
    expect(house.state(id).tasks['asked']?.for).toEqual([{ person: 'bob' }]);
  });

  it('who was at the task has it no longer once it is not his turn', () => {
    const { house, id } = opened();
    house.submit({ kind: 'task', case: id, state: 'asked', change: 'claim', actor: { person: 'ann' } });
    expect(house.state(id).tasks['asked']?.claimed_by).toBe('ann');
    house.send(id, 'agree', {}, 'ann');
    expect(house.state(id).tasks['asked']).not.toHaveProperty('claimed_by');
  });

  it('the priority follows the data too, and who is at it stays', () => {
    const { house, id } = opened();
    house.submit({ kind: 'task', case: id, state: 'asked', change: 'claim', actor: { person: 'ann' } });
    expect(house.state(id).tasks['asked']?.priority).toBe('normal');
    house.send(id, 'press', { urgent: true });
    expect(house.state(id).tasks['asked']).toMatchObject({ priority: 'high', claimed_by: 'ann' });
  });

  it('an event that changes nothing of it says nothing of it', () => {
    const { house, id } = opened();
    const [entry] = house.send(id, 'press', { urgent: false }).entries;
    expect(entry).not.toHaveProperty('tasks');
  });
});
