import { verdict } from './duty-verdict.js';
import { House } from './house.fixture.js';

/** One duty of every kind, begun and ended by hand. */
const owed = {
  'owed/owed.workflow.yaml': `
id: owed
§
start: [open]
fields:
  owner: { §, type: person }
  until: { §, type: date and time }
  day:   { §, type: date }
  owes:  { §, type: boolean, initial: true }
who: { anybody: [{ is: actor }], the_owner: [{ is: owner }] }
duties:
  answer:
    §
    for: the_owner
    when: owes
    due: { ask: at + T-LONG }
    moved: { extend: until }
    remind: { before: T-SHORT }
    late: { notify: boss }
    done: reply
    lapses: withdraw
    missed: fail
  count_day: { §, for: boss, due: { ask_day: day }, done: counted }
  visit: { §, for: the_owner, due: { invite: until }, late: missed, done: { came: at, wrote: until } }
events:
  open:     { §, by: anybody, form: [owner] }
  ask:      { §, by: anybody, form: [owes?] }
  extend:   { §, by: anybody, form: [until] }
  reply:    { §, by: anybody }
  withdraw: { §, by: anybody }
  fail:     { §, by: anybody }
  ask_day:  { §, by: anybody, form: [day] }
  counted:  { §, by: anybody }
  invite:   { §, by: anybody, form: [until] }
  came:     { §, by: anybody }
  wrote:    { §, by: anybody, form: [until] }
  close:    { §, by: anybody }
initial: live
states:
  live: { §, on: { ask: {}, extend: {}, reply: {}, withdraw: {}, fail: {}, ask_day: {}, counted: {}, invite: {}, came: {}, wrote: {}, close: over } }
  over: { §, type: final }
`,
  'shared/registers.yaml': `
REG-V:
  §
  begins: owed.open
  key: [this]
  columns: { verdict: { §, from: verdict_of(visit), follows: true } }
`,
  'shared/templates.yaml': 'word: { § }\n',
};

function opened(): { house: House; id: string; send: (event: string, form?: Record<string, unknown>, at?: string) => void } {
  const house = new House(owed);
  house.post('bea', 'boss');
  const id = house.begin('owed', 'open', { owner: 'olga' }).case;
  const send = (event: string, form: Record<string, unknown> = {}, at?: string) => {
    if (at) house.runTo(at);
    expect(house.send(id, event, form).codes).toEqual([]);
  };
  return { house, id, send };
}

const verdicts = (house: House, id: string, name: string) => house.state(id).duties.filter(({ duty }) => duty === name).map((one) => verdict(one, house.now));

describe('duties', () => {
  it('done at the second of the due is on time, one second later late, and a late one is still accepted', () => {
    const first = opened();
    first.send('ask');
    first.send('reply', {}, '2026-03-02T01:00:00Z');
    expect(verdicts(first.house, first.id, 'answer')).toEqual(['on_time']);
    const second = opened();
    second.send('ask');
    second.send('reply', {}, '2026-03-02T01:00:01Z');
    expect(verdicts(second.house, second.id, 'answer')).toEqual(['late']);
    expect(second.house.state(second.id).duties[0]).toMatchObject({ done: '2026-03-02T01:00:01Z', by: 'ann', event: 'reply' });
  });

  it('not done, it is not yet until the due second and owed late from the next, with no flag set by anybody', () => {
    const { house, id, send } = opened();
    send('ask');
    house.now = '2026-03-02T01:00:00Z';
    expect(verdicts(house, id, 'answer')).toEqual(['not_yet']);
    house.now = '2026-03-02T01:00:01Z';
    expect(verdicts(house, id, 'answer')).toEqual(['late_owed']);
  });

  it('given a whole day, its last second is on time and 00:00:00 of the next day late', () => {
    for (const [at, wanted] of [['2026-03-02T15:59:59Z', 'on_time'], ['2026-03-02T16:00:00Z', 'late']] as const) {
      const { house, id, send } = opened();
      send('ask_day', { day: '2026-03-02' });
      send('counted', {}, at);
      expect(verdicts(house, id, 'count_day')).toEqual([wanted]);
    }
  });

  it('begun again, the former is closed with its verdict: none before its due, as it stood after it; instances are numbered', () => {
    const { house, id, send } = opened();
    send('ask');
    send('ask', {}, '2026-03-02T00:30:00Z');
    send('ask', {}, '2026-03-02T02:00:00Z');
    expect(house.state(id).duties.map(({ no, begun, due, verdict }) => [no, begun, due, verdict])).toEqual([
      [1, '2026-03-02T00:00:00Z', '2026-03-02T01:00:00Z', 'none'],
      [2, '2026-03-02T00:30:00Z', '2026-03-02T01:30:00Z', 'late_owed'],
      [3, '2026-03-02T02:00:00Z', '2026-03-02T03:00:00Z', undefined],
    ]);
    expect(Object.keys(house.state(id).timers)).toEqual(['remind:answer#3', 'late:answer#3']);
  });

  it('ended before its due there was no obligation; after it, it stays as it stood', () => {
    for (const [at, wanted] of [['2026-03-02T01:00:00Z', 'none'], ['2026-03-02T01:00:01Z', 'late_owed']] as const) {
      const { house, id, send } = opened();
      send('ask');
      send('withdraw', {}, at);
      expect(verdicts(house, id, 'answer')).toEqual([wanted]);
      expect(house.state(id).timers).toEqual({});
    }
  });

  it('given an event after which it can no longer be done, it counts as missed, before its due and after it', () => {
    for (const at of ['2026-03-02T00:10:00Z', '2026-03-02T01:00:01Z']) {
      const { house, id, send } = opened();
      send('ask');
      send('fail', {}, at);
      expect(verdicts(house, id, 'answer')).toEqual(['missed']);
      expect(house.state(id).timers).toEqual({});
    }
  });

  it('given a condition that does not hold, nothing is owed', () => {
    const { house, id, send } = opened();
    send('ask', { owes: false });
    expect(house.state(id).duties).toEqual([]);
  });

  it('only what is declared moves a due; reminder and lateness move with it', () => {
    const { house, id, send } = opened();
    send('ask');
    send('extend', { until: '2026-03-02T03:00:00Z' }, '2026-03-02T00:40:00Z');
    expect(house.state(id).duties).toMatchObject([{ no: 1, due: '2026-03-02T03:00:00Z', begun: '2026-03-02T00:00:00Z' }]);
    expect(house.state(id).timers).toMatchObject({ 'remind:answer#1': { due: '2026-03-02T02:50:00Z' }, 'late:answer#1': { due: '2026-03-02T03:00:00Z' } });
  });

  it('those who owe are reminded at the moment itself, those to be told of lateness in the second after the due', () => {
    const { house, id, send } = opened();
    send('ask');
    house.runTo('2026-03-02T00:49:59Z');
    expect(house.of(id)).toHaveLength(2);
    house.runTo('2026-03-02T00:50:00Z');
    expect(house.of(id).at(-1)!.effects).toEqual([expect.objectContaining({ to: ['olga'], duty: 'answer#1', reminder: true })]);
    house.runTo('2026-03-02T01:00:00Z');
    expect(house.of(id)).toHaveLength(3);
    house.runTo('2026-03-02T01:00:01Z');
    expect(house.of(id).at(-1)!.effects).toEqual([expect.objectContaining({ to: ['bea'], duty: 'answer#1' })]);
  });

  it('given a reminder and a due of another duty at one moment, the reminder is not held up until the second after', () => {
    const { house, id, send } = opened();
    send('invite', { until: '2026-03-02T00:50:00Z' });
    send('ask');
    house.runTo('2026-03-02T00:50:00Z');
    expect(house.of(id).at(-1)).toMatchObject({ event: 'remind:answer#1' });
    house.runTo('2026-03-02T00:50:01Z');
    expect(house.of(id).at(-1)).toMatchObject({ event: 'late:visit#1' });
  });

  it('what cannot be made good is missed in the second after its due; what comes then counts no more, and registers say so', () => {
    const { house, id, send } = opened();
    send('invite', { until: '2026-03-02T01:00:00Z' });
    expect(house.state(id).rows['REG-V']).toEqual({ [JSON.stringify([id])]: { verdict: 'not_yet' } });
    house.runTo('2026-03-02T01:00:01Z');
    expect(verdicts(house, id, 'visit')).toEqual(['missed']);
    expect(house.state(id).rows['REG-V']).toEqual({ [JSON.stringify([id])]: { verdict: 'missed' } });
    send('came');
    expect(verdicts(house, id, 'visit')).toEqual(['missed']);
  });

  it('given a moment of its own, that moment is judged and not the event’s', () => {
    const { house, id, send } = opened();
    send('invite', { until: '2026-03-02T01:00:00Z' });
    house.runTo('2026-03-02T00:30:00Z');
    send('wrote', { until: '2026-03-02T00:10:00Z' });
    expect(house.state(id).duties[0]).toMatchObject({ done: '2026-03-02T00:10:00Z', event: 'wrote' });
  });
});

/** Duties that begin on entering a state, whatever leads there. */
const round = {
  'round/round.workflow.yaml': `
id: round
§
start: [open]
fields: { until: { §, type: date and time } }
who: { anybody: [{ is: actor }] }
duties:
  decision: { §, for: anybody, due: { raised: at + T-LONG, press: form.until, calm: null }, done: [settle, quiet] }
events:
  open:   { §, by: anybody }
  raise:  { §, by: anybody }
  press:  { §, by: anybody, form: [until] }
  calm:   { §, by: anybody }
  again:  { §, by: anybody }
  note:   { §, by: anybody }
  settle: { §, by: anybody }
  quiet:  { §, by: anybody }
initial: waiting
states:
  waiting: { §, after: { T-LONG: raised }, on: { raise: raised, press: raised, calm: raised } }
  raised:  { §, on: { again: { target: raised, reenter: yes }, note: {}, settle: waiting, quiet: over } }
  over:    { §, type: final }
`,
};

describe('duties that begin with a state', () => {
  const begun = () => {
    const house = new House(round);
    const id = house.begin('round', 'open').case;
    return { house, id, dues: () => house.state(id).duties.map(({ due }) => due) };
  };

  it('begin when it is entered, by an event or by a timer, from the moment of entering', () => {
    const byEvent = begun();
    byEvent.house.send(byEvent.id, 'raise');
    expect(byEvent.dues()).toEqual(['2026-03-02T01:00:00Z']);
    const byTimer = begun();
    byTimer.house.runTo('2026-03-02T05:00:00Z');
    expect(byTimer.dues()).toEqual(['2026-03-02T02:00:00Z']);
    expect(verdicts(byTimer.house, byTimer.id, 'decision')).toEqual(['late_owed']);
  });

  it('a due of the event itself goes before that of the state; none where the event says null', () => {
    const { house, id, dues } = begun();
    house.send(id, 'press', { until: '2026-03-02T09:00:00Z' });
    expect(dues()).toEqual(['2026-03-02T09:00:00Z']);
    const calm = begun();
    calm.house.send(calm.id, 'calm');
    expect([calm.house.state(calm.id).value, calm.dues()]).toEqual(['raised', []]);
  });

  it('begin anew when it is entered anew, and not where nothing is left', () => {
    const { house, id, dues } = begun();
    house.send(id, 'raise');
    house.send(id, 'note');
    expect(dues()).toHaveLength(1);
    house.runTo('2026-03-02T00:30:00Z');
    house.send(id, 'again');
    expect(dues()).toEqual(['2026-03-02T01:00:00Z', '2026-03-02T01:30:00Z']);
    house.send(id, 'settle');
    house.send(id, 'raise');
    expect(dues()).toHaveLength(3);
  });

  it('of a case that is set down in that state nothing begins but what is said', () => {
    const { house } = begun();
    const { case: id } = house.submit({ kind: 'lay', workflow: 'round', actor: { person: 'ann' }, laid: { state: 'raised', fields: {}, duties: {} } });
    expect(house.state(id).duties).toEqual([]);
  });
});
