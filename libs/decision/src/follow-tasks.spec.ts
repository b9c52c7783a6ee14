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

const signing = {
  'signing/signing.workflow.yaml': `
id: signing
§
start: [open]
fields: { asked_by: { §, type: person } }
who:
  anybody: [{ is: actor }]
  another: [{ role: boss, not: asked_by }]
events:
  open: { §, by: anybody, form: [asked_by] }
  hand_on: { §, by: anybody, form: [asked_by] }
  sign: { §, by: another }
initial: asked
states:
  asked: { §, task: another, entry: { notify: { to: another, template: please } }, on: { hand_on: {}, sign: signed } }
  signed: { §, type: final }
`,
  'shared/templates.yaml': 'please: { zh: "请签字", en: "Please sign" }',
};

describe('whom `not` bars', () => {
  const opened = (): { house: House; id: string } => {
    const house = new House(signing);
    house.post('ann', 'boss');
    house.post('bob', 'boss');
    return { house, id: house.begin('signing', 'open', { asked_by: 'ann' }).case };
  };

  it('given a chief who asked himself, then the task is the other chief’s, and only that one is told', () => {
    const { house, id } = opened();
    expect(house.state(id).tasks['asked']?.for).toEqual([{ role: 'boss', not: ['ann'] }]);
    expect(house.of(id)[0]?.effects).toEqual([expect.objectContaining({ do: 'notify', to: ['bob'] })]);
  });

  it('he cannot claim it, nor be handed it', () => {
    const { house, id } = opened();
    const claim = (person: string) => house.submit({ kind: 'task', case: id, state: 'asked', change: 'claim', actor: { person } });
    expect(claim('ann').codes).toEqual(['ROLE_NOT_ALLOWED']);
    expect(claim('bob').codes).toEqual([]);
    expect(house.submit({ kind: 'task', case: id, state: 'asked', change: 'hand_over', to: 'ann', actor: { person: 'bob' } }).codes).toEqual(['TASK_NOT_THEIRS']);
  });

  it('when it is another who asked, then the task follows, and who is at it and now barred has it no longer', () => {
    const { house, id } = opened();
    house.submit({ kind: 'task', case: id, state: 'asked', change: 'claim', actor: { person: 'bob' } });
    house.send(id, 'hand_on', { asked_by: 'bob' });
    expect(house.state(id).tasks['asked']).toMatchObject({ for: [{ role: 'boss', not: ['bob'] }] });
    expect(house.state(id).tasks['asked']).not.toHaveProperty('claimed_by');
  });
});

const moving = {
  'moving/moving.workflow.yaml': `
id: moving
§
place: where
start: [open]
fields: { where: { §, type: desks }, remark: { §, type: text } }
who: { anybody: [{ is: actor }] }
events:
  open: { §, by: anybody, form: [where] }
  move: { §, by: anybody, form: [where] }
  note: { §, by: anybody, form: [remark] }
  close: { §, by: keeper }
initial: asked
states:
  asked: { §, task: keeper, on: { move: {}, note: {}, close: over } }
  over: { §, type: final }
`,
};

const house = (): House => {
  const made = new House(moving);
  for (const desk of ['front', 'back']) made.row('desks', desk, { code: desk });
  return made;
};

describe('given a task of a bare role', () => {
  it('when the case comes to another place, then it is the turn of those there', () => {
    const at = house();
    const id = at.begin('moving', 'open', { where: 'front' }).case;
    expect(at.state(id).tasks['asked']?.for).toEqual([{ role: 'keeper', of: 'front' }]);
    at.send(id, 'move', { where: 'back' });
    expect(at.state(id).tasks['asked']?.for).toEqual([{ role: 'keeper', of: 'back' }]);
  });

  it('what does not touch the place says nothing of it', () => {
    const at = house();
    const id = at.begin('moving', 'open', { where: 'front' }).case;
    const [entry] = at.send(id, 'note', { remark: 'x' }).entries;
    expect(entry).not.toHaveProperty('tasks');
  });
});
