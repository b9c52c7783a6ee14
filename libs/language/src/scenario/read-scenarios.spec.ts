import { describe, expect, it } from '@jest/globals';
import { checkSmall, told } from '../small-site.fixture.js';

const scenarios = `
workflow: lend
given:
  people:
    li: { role: keeper, of: front }
    wu: { roles: [keeper, boss], of: front }
  records:
    keys: { K1: { desk: front, status: home } }
  parameters: { T-LEND: PT4H }
  cases:
    old: { workflow: lend, state: lent, at: 2026-03-01T09:00:00, with: { copy: K1, asker: li, due_at: 2026-03-01T18:00:00 }, duties: { give_back: 2026-03-01T18:00:00 } }
  values:
    first_key: K1
scenarios:
  - scenario: { zh: 借出, en: Lent }
    clause: [R1]
    steps:
      - { at: 2026-03-02T09:00:00, as: li, send: ask, with: { copy: first_key, asker: wu, reason: "first_key" }, begins: loan1, state: asked, claimed: { at: 2026-03-02T08:00:00, reason: 补录 } }
      - { at: 2026-03-02T09:01:00, to: loan1, as: li, send: hand, refused: [TAKEN] }
      - { at: 2026-03-02T17:00:01, to: old, told: { li: [give_back] }, duty: { give_back: late_owed }, expect: { old.price: 12.50, keys(K1).status: away } }
      - { at: 2026-03-02T18:00:00, stop: true }
      - { at: 2026-03-02T19:00:00, restart: true }
      - race:
          - { at: 2026-03-02T20:00:00, to: loan1, as: li, send: hand, state: lent }
          - { at: 2026-03-02T20:00:00, to: loan1, as: wu, send: hand, refused: [WRONG_STATE] }
`;

const file = 'lend/lend.scenarios.yaml';
const check = (from = '', to = '') => checkSmall({ [file]: scenarios.replace(from, () => to) });

describe('scenario files', () => {
  it('become plain data', () => {
    const checked = check();
    expect(told(checked)).toEqual([]);
    const [read] = checked.scenarios;
    expect(read).toMatchObject({
      file, workflow: 'lend',
      given: {
        people: { li: { posts: [{ role: 'keeper', of: 'front' }] }, wu: { posts: [{ role: 'keeper', of: 'front' }, { role: 'boss', of: null }] } },
        records: { keys: { K1: { desk: 'front', status: 'home' } } },
        parameters: { 'T-LEND': 'PT4H' },
        cases: { old: { workflow: 'lend', state: 'lent', at: '2026-03-01T09:00:00', duties: { give_back: '2026-03-01T18:00:00' } } },
      },
    });
    expect(read?.scenarios[0]).toMatchObject({ title: { zh: '借出', en: 'Lent' }, clause: ['R1'] });
    expect(read?.scenarios[0]?.steps.map((step) => step.do)).toEqual(['send', 'send', 'clock', 'stop', 'restart', 'race']);
    expect(read?.scenarios[0]?.steps[0]).toMatchObject({ event: 'ask', as: 'li', to: null, begins: ['loan1'], state: 'asked', refused: null, claimed: { at: '2026-03-02T08:00:00', reason: '补录' } });
  });

  it('put in what values name, but not within quotes', () => {
    expect(check().scenarios[0]?.scenarios[0]?.steps[0]).toMatchObject({ with: { copy: 'K1', asker: 'wu', reason: 'first_key' } });
  });

  it('name a whole form, or several that complete one another, of which the later go before', () => {
    const named = scenarios.replace('    first_key: K1\n', '    first_key: K1\n    asked: { copy: K1, asker: wu, reason: again }\n');
    const whole = (said: string) => checkSmall({ [file]: named.replace('with: { copy: first_key, asker: wu, reason: "first_key" }', () => `with: ${said}`) });
    const sent = (said: string) => whole(said).scenarios[0]?.scenarios[0]?.steps[0];
    expect(sent('asked')).toMatchObject({ with: { copy: 'K1', asker: 'wu', reason: 'again' } });
    expect(sent('[asked, { reason: once more }]')).toMatchObject({ with: { copy: 'K1', asker: 'wu', reason: 'once more' } });
    expect(told(whole('askd'))).toEqual(['unknown-value: askd']);
    expect(told(whole('first_key'))).toEqual(['map-expected: K1']);
  });

  it('keep the place of each step', () => {
    expect(check().scenarios[0]?.scenarios[0]?.steps[1]?.place).toEqual({ file, line: 19, column: 9 });
  });

  const mistakes: [string, string, string, string][] = [
    ['a word that a step does not have', 'refused: [TAKEN]', 'refuse: [TAKEN]', 'unknown-word: refuse'],
    ['a person who is not there', 'to: loan1, as: li, send: hand, refused', 'to: loan1, as: le, send: hand, refused', 'unknown-person: le'],
    ['an event', 'send: hand, refused', 'send: hands, refused', 'unknown-event: hands'],
    ['a form field', 'with: { copy: first_key', 'with: { key: first_key', 'unknown-form-field: key'],
    ['a case', 'to: loan1, as: li, send: hand, refused', 'to: loan2, as: li, send: hand, refused', 'unknown-case: loan2'],
    ['a state', 'state: asked', 'state: asket', 'unknown-state: asket'],
    ['a code', 'refused: [TAKEN]', 'refused: [TAKE]', 'unknown-code: TAKE'],
    ['a verdict', 'give_back: late_owed', 'give_back: lateowed', 'unknown-verdict: lateowed'],
    ['a duty', 'duty: { give_back', 'duty: { give_bak', 'unknown-duty: give_bak'],
    ['a record', 'expect: { old.price: 12.50, keys(K1)', 'expect: { old.price: 12.50, kees(K1)', 'unknown-record: kees'],
    ['a field of a case', 'old.price', 'old.prise', 'unknown-field: old'],
    ['a column', '{ desk: front', '{ dessk: front', 'unknown-column: dessk'],
    ['a parameter', 'parameters: { T-LEND', 'parameters: { T-LENT', 'unknown-parameter: T-LENT'],
    ['a message', '[give_back] }', '[give_bak] }', 'unknown-message: give_bak'],
    ['the workflow', 'workflow: lend\ngiven', 'workflow: lent\ngiven', 'unknown-workflow: lent'],
    ['a moment', 'at: 2026-03-02T09:01:00', 'at: 2026-03-02 09:01', 'value-misfit: 2026-03-02'],
    ['a moment before the one before', '{ at: 2026-03-02T18:00:00, stop: true }', '{ at: 2026-03-01T18:00:00, stop: true }', 'time-goes-back: {'],
    ['a moment before a case is laid', 'state: lent, at: 2026-03-01T09:00:00', 'state: lent, at: 2026-03-02T12:00:00', 'time-goes-back: {'],
    ['no moment', '{ at: 2026-03-02T18:00:00, stop: true }', '{ stop: true }', 'step-without-time: {'],
    ['nobody who sends', 'to: loan1, as: li, send: hand, refused', 'to: loan1, send: hand, refused', 'step-incomplete: {'],
    ['a refusal of nothing', 'stop: true', 'stop: true, refused: [TAKEN]', 'step-sends-nothing: refused'],
    ['a race of one', '          - { at: 2026-03-02T20:00:00, to: loan1, as: wu, send: hand, refused: [WRONG_STATE] }\n', '', 'race-of-one: race'],
  ];
  it.each(mistakes)('%s', (_, from, to, problem) => {
    expect(scenarios).toContain(from);
    expect(told(check(from, to))).toContain(problem);
  });

  it('with a mistake do not keep their workflow from being used', () => {
    expect(Object.keys(check('state: asked', 'state: asket').workflows)).toEqual(['lend']);
  });
});
