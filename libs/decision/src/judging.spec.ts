import { House } from './house.fixture.js';

/** A request with senders, form, refusals, guards and words for the wrong state. */
const asks = {
  'asks/asks.workflow.yaml': `
id: asks
§
start: [open]
place: desk
fields:
  desk:   { §, type: desks }
  asker:  { §, type: person }
  amount: { §, type: integer, initial: 0 }
  reason: { §, type: text }
  note:   { §, type: text }
who:
  anybody: [{ is: actor }]
  judge:   [{ role: boss, not: asker }]
  asker_or_boss: [{ is: asker }, { role: boss, not: asker }]
  handler: [{ role: keeper }, { role: boss }]
  one_who_began: [{ is: senders(open) }]
tables:
  too_much: { §, given: { sum: integer }, inputs: { sum: sum }, outputs: { code: code }, hit: collect, rules: [{ sum: "> 10", code: TOO_MUCH }, { sum: "> 100", code: CLOSED }] }
events:
  open:    { §, by: anybody, form: [desk, asker] }
  judge_it: { §, by: judge, form: [amount, reason?], refuse: { NO_REASON: form.reason = null, TOO_MUCH: form.amount > 10, CLOSED: asker = actor } }
  sum_up:  { §, by: anybody, form: [amount?], refuse: { too_much(form.amount): form.amount != null } }
  route:   { §, by: anybody, form: [amount], actions: { assign: { note: '"routed"' } } }
  handle:  { §, by: handler }
  keep:    { §, by: keeper }
  finish:  { §, by: asker_or_boss, otherwise: { CLOSED: amount > 5 } }
  strict:  { §, by: anybody, refuse: { TAKEN: amount < 100 } }
  again:   { §, by: one_who_began }
  signed:  { §, by: keeper, cosign: judge }
initial: outer
states:
  outer:
    §
    initial: inner
    on: { route: fallen, strict: fallen }
    states:
      inner:
        §
        on:
          judge_it: judged
          sum_up: {}
          route: [{ guard: amount > 7, target: big }, { guard: amount > 3, target: medium }]
          strict: { target: judged, refuse: { CLOSED: amount < 1 } }
          handle: {}
          keep: { by: judge }
          again: {}
          signed: {}
      judged: { §, on: { finish: over, route: inner } }
      big: { §, on: { finish: over } }
      medium: { §, on: { finish: over } }
  fallen: { §, on: { finish: over } }
  over: { §, type: final }
`,
};

function opened(asker = 'olga'): { house: House; id: string } {
  const house = new House(asks);
  house.row('desks', 'D1', { code: 'D1' });
  house.row('desks', 'D2', { code: 'D2' });
  house.post('kim', 'keeper', 'D1');
  house.post('lee', 'keeper', 'D2');
  house.post('bea', 'boss');
  return { house, id: house.begin('asks', 'open', { desk: 'D1', asker }).case };
}

describe('what an event must meet', () => {
  it('tells every unmet rule together: sender, form, and each refusal that can be judged', () => {
    const { house, id } = opened('ann');
    const told = house.send(id, 'judge_it', { amount: 50 });
    expect(told.codes.sort()).toEqual(['CLOSED', 'NO_REASON', 'ROLE_NOT_ALLOWED', 'TOO_MUCH']);
    expect(told.refused).toMatchObject({ case: id, after: 1, event: 'judge_it', form: { amount: 50 }, actor: { person: 'ann' } });
    expect(house.state(id).seq).toBe(1);
  });

  it('given a form names a row that is not on record, then it is refused and told where', () => {
    const { house } = opened();
    const told = house.begin('asks', 'open', { desk: 'D9', asker: 'olga' });
    expect(told.refused!.unmet).toEqual([{ code: 'NO_SUCH_ROW', clause: [], fields: ['desk'], shows: { record: 'desks', row: 'D9' } }]);
  });

  it('does not judge a condition that needs a missing form field, and tells the form once', () => {
    const { house, id } = opened();
    expect(house.send(id, 'judge_it', {}, 'bea').codes).toEqual(['FORM_INCOMPLETE', 'NO_REASON']);
    expect(house.send(id, 'judge_it', { reason: ' ' }, 'bea').refused!.unmet[0]).toMatchObject({ code: 'FORM_INCOMPLETE', fields: ['amount'] });
  });

  it('tells every code that a table collects, and notes the rules that matched', () => {
    const { house, id } = opened();
    expect(house.send(id, 'sum_up', { amount: 500 }).codes).toEqual(['TOO_MUCH', 'CLOSED']);
    expect(house.send(id, 'sum_up', { amount: 5 }).codes).toEqual([]);
    expect(house.send(id, 'sum_up').codes).toEqual([]);
  });

  it('tells WRONG_STATE alone where the chart does not take the event, or what the event says instead', () => {
    const { house, id } = opened();
    expect(house.send(id, 'finish', {}, 'nobody').codes).toEqual(['WRONG_STATE']);
    house.send(id, 'sum_up', { amount: 6 });
    expect(house.send(id, 'finish', {}, 'nobody').codes).toEqual(['CLOSED']);
  });

  it('a false guard goes on to the next candidate, then to the parent; a refusal never falls through', () => {
    for (const [amount, wanted] of [[9, 'big'], [5, 'medium'], [1, 'fallen']] as const) {
      const { house, id } = opened();
      house.send(id, 'sum_up', { amount });
      house.send(id, 'route', { amount: 0 });
      expect(JSON.stringify(house.state(id).value)).toContain(wanted);
    }
    const { house, id } = opened();
    expect(house.send(id, 'strict').codes).toEqual(['TAKEN', 'CLOSED']);
    expect(house.state(id).value).toEqual({ outer: 'inner' });
  });

  it('guards see the case before the event', () => {
    const { house, id } = opened();
    house.send(id, 'route', { amount: 50 });
    expect(house.state(id)).toMatchObject({ value: 'fallen', fields: { amount: 50, note: 'routed' } });
  });

  it('given a version that is not the last, nothing else is judged', () => {
    const { house, id } = opened();
    expect(house.send(id, 'judge_it', {}, 'nobody', { version: 7 }).codes).toEqual(['STALE_VERSION']);
    expect(house.send(id, 'sum_up', { amount: 1 }, 'ann', { version: 1 }).codes).toEqual([]);
  });

  it('given an event that is not in the file, or a case or workflow that is not there, says so', () => {
    const { house, id } = opened();
    expect(house.send(id, 'fly').codes).toEqual(['UNKNOWN_EVENT']);
    expect(house.send('nowhere', 'fly').codes).toEqual(['NO_SUCH_CASE']);
    expect(house.begin('asks', 'finish').codes).toEqual(['UNKNOWN_EVENT']);
    expect(house.begin('nothing', 'open').codes).toEqual(['NO_SUCH_WORKFLOW']);
  });
});

describe('senders', () => {
  it('given a role bound to a place, only its holder there may send; others are told the role’s own code', () => {
    const { house, id } = opened();
    expect(house.send(id, 'keep', {}, 'lee').codes).toContain('NOT_KEEPER');
    house.post('bea', 'keeper', 'D1');
    expect(house.send(id, 'keep', {}, 'bea').codes).toEqual([]);
  });

  it('given alternatives with different codes, ROLE_NOT_ALLOWED is told', () => {
    const { house, id } = opened();
    expect(house.send(id, 'handle', {}, 'lee').codes).toEqual(['ROLE_NOT_ALLOWED']);
  });

  it('given a transition that narrows who may send, both must hold', () => {
    const { house, id } = opened();
    expect(house.send(id, 'keep', {}, 'kim').codes).toEqual(['ROLE_NOT_ALLOWED']);
  });

  it('nobody judges his own request, not as a deputy either; another deputy may', () => {
    const { house, id } = opened('dan');
    house.post('dan', 'boss', null, { deputy: true });
    house.post('eva', 'boss', null, { deputy: true });
    expect(house.send(id, 'judge_it', { amount: 1, reason: 'x' }, 'dan').codes).toContain('SELF_APPROVAL');
    expect(house.send(id, 'judge_it', { amount: 1, reason: 'x' }, 'eva').codes).toEqual([]);
    expect(house.of(id).at(-1)!.actor).toEqual({ person: 'eva', role: 'boss', deputy: true });
  });

  it('given one alternative that bars him and another that fits, he may', () => {
    const { house, id } = opened('bea');
    house.send(id, 'route', { amount: 1 });
    expect(house.send(id, 'finish', {}, 'bea').codes).toEqual([]);
  });

  it('given posts with dates, they hold on the first and the last day and on no other', () => {
    const { house, id } = opened();
    house.post('pia', 'keeper', 'D1', { from: '2026-03-03', to: '2026-03-04' });
    const tried = ['2026-03-02T15:59:59Z', '2026-03-02T16:00:00Z', '2026-03-04T15:59:59Z', '2026-03-04T16:00:00Z'].map((at) => {
      house.now = at;
      return house.send(id, 'handle', {}, 'pia').codes.join();
    });
    expect(tried).toEqual(['ROLE_NOT_ALLOWED', '', '', 'ROLE_NOT_ALLOWED']);
  });

  it('a person’s own post goes before one that he deputises for', () => {
    const { house, id } = opened();
    house.post('kim', 'keeper', 'D1', { deputy: true });
    house.posts.unshift(house.posts.pop()!);
    house.send(id, 'handle', {}, 'kim');
    expect(house.of(id).at(-1)!.actor).toEqual({ person: 'kim', role: 'keeper', of: 'D1' });
  });

  it('history can be asked who sent what', () => {
    const { house, id } = opened();
    expect(house.send(id, 'again', {}, 'kim').codes).toEqual(['ROLE_NOT_ALLOWED']);
    expect(house.send(id, 'again').codes).toEqual([]);
  });

  it('given a second signature, it is missing, not allowed, or his own, each by its code', () => {
    const { house, id } = opened('bea');
    expect(house.send(id, 'signed', {}, 'kim').codes).toEqual(['SIGNATURE_MISSING']);
    expect(house.send(id, 'signed', {}, 'kim', { cosigner: 'lee' }).codes).toEqual(['ROLE_NOT_ALLOWED']);
    expect(house.send(id, 'signed', {}, 'kim', { cosigner: 'bea' }).codes).toEqual(['SELF_APPROVAL']);
    house.post('tom', 'boss');
    expect(house.send(id, 'signed', {}, 'kim', { cosigner: 'tom' }).codes).toEqual([]);
  });

  it('given sender and second signer in one person, it does not count as two', () => {
    const { house, id } = opened();
    house.post('kim', 'boss');
    expect(house.send(id, 'signed', {}, 'kim', { cosigner: 'kim' }).codes).toEqual(['SELF_APPROVAL']);
  });
});
