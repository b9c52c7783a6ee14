import { House } from './house.fixture.js';

const first = `
id: errand
§
start: [open]
claim: { thing: { of: thing, while: [waiting, going], else_refuse: TAKEN } }
fields:
  thing: { §, type: items }
  asker: { §, type: person }
  size:  { §, type: [small, large], initial: small }
duties:
  answer: { §, for: asks, due: { open: at + T-DAY }, done: done }
who: { anybody: [{ is: actor }], asks: [{ is: asker }] }
events:
  open: { §, by: anybody, form: [thing, asker, size?] }
  go:   { §, by: anybody }
  done: { §, by: anybody }
initial: waiting
states:
  waiting: { §, task: asks, after: { T-LONG: given_up }, on: { go: going } }
  going:   { §, on: { done: over } }
  given_up: { §, type: final }
  over: { §, type: final }
`;

const files = (text: string) => ({ 'errand/errand.workflow.yaml': text });
const item = { desk: 'D1', status: 'home' };

function opened(to: string, form: object = {}): { house: House; id: string } {
  const house = new House(files(first));
  house.also('second', files(to));
  house.row('desks', 'D1', { code: 'D1' });
  for (const code of ['I1', 'I2']) house.row('items', code, { code, ...item });
  return { house, id: house.begin('errand', 'open', { thing: 'I1', asker: 'ann', ...form }).case };
}

const migrate = (house: House, id: string, states: Record<string, string> = {}) => house.submit({ kind: 'migrate', case: id, to: 'second', states, reason: 'a new rule', actor: { person: 'boss' } });

describe('a case that is migrated', () => {
  it('stands in the state of the same name, keeps its clocks, duties and claims, and goes on by the new rules', () => {
    const { house, id } = opened(first.replace('going:   { §,', 'going:   { §, task: anybody,').replace('go:   { §, by: anybody }', 'go:   { §, by: asks }'));
    house.now = '2026-03-02T00:30:00Z';
    expect(migrate(house, id)).toMatchObject({ codes: [], entries: [{ kind: 'migrated', event: 'migrate', definition: 'second', from: 'waiting', to: 'waiting', form: { reason: 'a new rule', states: {} }, actor: { person: 'boss' } }] });
    expect(house.state(id)).toMatchObject({ definition: 'second', timers: { 'T-LONG@waiting': { due: '2026-03-02T01:00:00Z' } }, duties: [{ duty: 'answer', due: '2026-03-03T00:00:00Z' }], claims: { thing: 'I1' } });
    expect(house.begin('errand', 'open', { thing: 'I1', asker: 'bob' }).codes).toEqual(['TAKEN']);
    expect(house.send(id, 'go', {}, 'bob').codes).toEqual(['ROLE_NOT_ALLOWED']);
    expect(house.send(id, 'go', {}, 'ann').codes).toEqual([]);
    expect(house.state(id).tasks).toHaveProperty('going');
  });

  it('leads where the map says, and begins there anew', () => {
    const { house, id } = opened(first.replaceAll('waiting', 'asked'));
    house.now = '2026-03-02T00:30:00Z';
    expect(migrate(house, id).codes).toEqual(['STATE_NOT_MAPPED']);
    const [entry] = migrate(house, id, { waiting: 'asked' }).entries;
    expect(entry).toMatchObject({ from: 'waiting', to: 'asked', left: ['waiting'], entered: ['asked'], timers: { set: { 'T-LONG@asked': { due: '2026-03-02T01:30:00Z' } }, cancelled: ['T-LONG@waiting'] }, tasks: { opened: { asked: expect.anything() }, closed: ['waiting'] } });
    expect(entry).not.toHaveProperty('claims');
  });

  it('has new fields as they begin, new clocks of a state that stays, other tasks, and gives up a claim that is no more', () => {
    const { house, id } = opened(first.replace('  size:', '  note:  { §, type: text, initial: none yet }\n  size:').replace('after: { T-LONG: given_up }', 'after: { T-DAY: given_up }').replace(/claim:.*\n/, '').replace('task: asks, ', ''));
    const [entry] = migrate(house, id).entries;
    expect(entry).toMatchObject({
      set: { note: 'none yet' }, timers: { set: { 'T-DAY@waiting': { due: '2026-03-03T00:00:00Z' } }, cancelled: ['T-LONG@waiting'] }, tasks: { closed: ['waiting'] }, claims: { released: { thing: 'I1' } },
    });
    expect(house.begin('errand', 'open', { thing: 'I1', asker: 'bob' }).codes).toEqual([]);
  });

  it('leads into a compound state by its initial, and into the regions of a parallel one', () => {
    const inside = (type: string) => `going:   { §, ${type}on: { done: over }, states: { here: { §, states: { a: { §, on: { go: b } }, b: { § } }, initial: a }, there: { §, states: { c: { § } }, initial: c } } }`;
    const { house, id } = opened(first.replace('going:   { §, on: { done: over } }', inside('type: parallel, ')));
    house.send(id, 'go');
    expect(migrate(house, id).entries[0]).toMatchObject({ from: 'going', to: { going: { here: 'a', there: 'c' } }, entered: ['here', 'a', 'there', 'c'] });
    const other = opened(first.replace('going:   { §, on: { done: over } }', inside('initial: here, ').replace(/, there: .*c } }/, ' }')));
    other.house.send(other.id, 'go');
    expect(migrate(other.house, other.id, { going: 'b' }).entries[0]).toMatchObject({ to: { going: { here: 'b' } } });
  });
});

describe('a case that does not fit is left alone, with every reason', () => {
  it.each<[string, string, object, string[]]>([
    ['a state that is no more', first.replaceAll('waiting', 'asked'), {}, ['STATE_NOT_MAPPED']],
    ['a value that is no more, an open duty that is no more', first.replace('[small, large]', '[small, medium]').replaceAll('answer:', 'reply:'), { size: 'large' }, ['FIELD_DOES_NOT_FIT', 'DUTY_NOT_KNOWN']],
    ['a word where there will be a date', first.replace('[small, large]', 'date').replace(', initial: small', ''), {}, ['FIELD_DOES_NOT_FIT']],
    ['another workflow', first.replace('id: errand', 'id: other'), {}, ['OTHER_WORKFLOW']],
  ])('%s', (_, to, form, codes) => {
    const { house, id } = opened(to, form);
    const before = house.state(id);
    expect(migrate(house, id).codes).toEqual(codes);
    expect(house.state(id)).toEqual(before);
  });

  it('one that is over, one that is there already, one that there is not', () => {
    const { house, id } = opened(first.replace('§\nstart', '§\nclause: []\nstart'));
    expect(migrate(house, 'nobody').codes).toEqual(['NO_SUCH_CASE']);
    expect([migrate(house, id).codes, migrate(house, id).codes]).toEqual([[], ['ALREADY_MIGRATED']]);
    const over = opened(first);
    over.house.send(over.id, 'go');
    over.house.send(over.id, 'done');
    expect(migrate(over.house, over.id).codes).toEqual(['CASE_OVER']);
  });
});
