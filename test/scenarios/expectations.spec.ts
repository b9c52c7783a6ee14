import { checkWorkflows, type CheckedWorkflows } from '#libs/language';
import { runScenario } from '#libs/scenario';
import { rulesOf, shippedFiles } from './shipped-workflows.js';

const file = 'key-lending/key_lending.scenarios.yaml';
const [shipped] = shippedFiles().filter(({ path }) => path.endsWith('key_lending.scenarios.yaml'));
const given = shipped!.text.slice(0, shipped!.text.indexOf('\nscenarios:'));

const RESERVED = ', task: key_keeper, due: { T-HOLD: 2026-03-02T09:33:00 }';

const HOLDING: [what: string, holds: string][] = [
  ['a let of the case', 'expect: { needs_approval: false }'],
  ['the row of a register, by its case', 'expect: { REG-02(loan1).borrower: deng, REG-02(loan1).verdict: not_yet }'],
  ['parts of a row, and a row’s value whole, whatever the order of its parts', 'expect: { REG-02(loan1).signed_out.giver: s1, REG-02(loan1).signed_out: { taker: s2, giver: s1 } }'],
  ['the row of a register that shows a record', 'expect: { REG-01(E07-1).status: out }'],
  ['how many keys of one lock the ledger has', 'expect: { REG-01(E07-1).copies: 1 }'],
  ['that somebody was told nothing', 'told: { deng: none, chen: none }'],
  ['the due of a duty, and that a timer has gone', 'due: { return_key: 2026-03-02T18:00:00, T-HOLD: none }'],
  ['the due of a timer, which is a whole day', 'due: { due_day: none }'],
  ['that it is nobody’s turn', 'task: none'],
  ['an entry of the history, with who acted, when, and where it led', 'entry: { event: hand_over, by: li, at: 2026-03-02T09:06:00, state: lent }'],
];

const FAILING: [holds: string, failure: object][] = [
  ['expect: { needs_approval: true }', { en: 'needs_approval is another one', expected: true, actual: false }],
  ['expect: { REG-02(loan1).borrower: fang }', { en: 'REG-02(loan1).borrower is another one', expected: 'fang', actual: 'deng' }],
  ['expect: { REG-01(E07-1).status: in_custody }', { en: 'REG-01(E07-1).status is another one', expected: 'in_custody', actual: 'out' }],
  ['expect: { REG-01(E07-1).copies: 2 }', { en: 'REG-01(E07-1).copies is another one', expected: 2, actual: 1 }],
  ['due: { return_key: 2026-03-02T18:00:01 }', { en: 'the due of return_key is another one', expected: '2026-03-02T10:00:01Z', actual: '2026-03-02T10:00:00Z' }],
  ['due: { return_key: none }', { en: 'the due of return_key is another one', expected: null, actual: '2026-03-02T10:00:00Z' }],
  ['task: key_keeper', { en: 'it is the turn of others', expected: ['key_keeper'], actual: [] }],
  ['entry: { event: hand_over, by: ma }', { en: 'the history has no such entry: hand_over', expected: { event: 'hand_over', by: 'ma' }, actual: [{ event: 'hand_over', by: 'li', at: '2026-03-02T01:06:00Z' }] }],
  ['entry: { event: hand_over, state: overdue }', { en: 'the history has no such entry: hand_over', expected: { event: 'hand_over', state: 'overdue' }, actual: [{ event: 'hand_over', by: 'li', at: '2026-03-02T01:06:00Z', state: ['lent', 'out'] }] }],
];

const UNKNOWN: [holds: string, code: string][] = [
  ['expect: { needs_aproval: true }', 'unknown-field'],
  ['expect: { REG-02(loan1).borower: deng }', 'unknown-column'],
  ['due: { return_kee: none }', 'unknown-due'],
  ['task: keykeeper', 'unknown-role-or-person'],
  ['cosign: nobody_known', 'unknown-person'],
  ['refused: { KEY_NOT_AVAILABEL: { status: out } }', 'unknown-code'],
  ['refused: { KEY_NOT_AVAILABLE: { stauts: out } }', 'unknown-shown-value'],
  ['told: { nobody_known: none }', 'unknown-person'],
  ['entry: { evnt: hand_over }', 'unknown-word'],
  ['entry: { event: hand_over, state: lended }', 'unknown-state'],
];

/** A scenario of two steps, reserved and handed over; the last says what must hold. */
const scenarioOf = (holds: string): string => `
  - scenario: { zh: 试, en: Try }
    given:
      cases:
        loan1: { workflow: key_lending, state: checking, at: 2026-03-02T09:00:00, with: { copy: E07-1, borrower: deng_internal, purpose: repair, reason: 检修, order_no: R1 } }
    steps:
      - { at: 2026-03-02T09:03:00, as: li, send: reserve, state: ready${RESERVED} }
      - { at: 2026-03-02T09:06:00, as: li, send: hand_over, with: { signed_out: both_signed }, state: lent, ${holds} }
`;

/** To check all that is shipped takes long: these scenarios stand in one file. */
const checkAll = (tried: readonly string[]): CheckedWorkflows =>
  checkWorkflows([...shippedFiles().filter(({ path }) => !path.endsWith('.scenarios.yaml')), { path: file, text: `${given}\nscenarios:\n${tried.map(scenarioOf).join('')}` }]);

describe('what a step says must hold', () => {
  const tried = [...HOLDING.map(([, holds]) => holds), ...FAILING.map(([holds]) => holds)];
  let checked: CheckedWorkflows;
  beforeAll(() => {
    checked = checkAll(tried);
    expect(checked.problems).toEqual([]);
  });
  const failuresOf = async (holds: string) => {
    const [scenarios] = checked.scenarios;
    const { failures } = await runScenario(rulesOf(checked), scenarios!, scenarios!.scenarios[tried.indexOf(holds)]!);
    return failures.map(({ en, expected, actual }) => ({ en, expected, actual }));
  };

  it.each(HOLDING)('%s', async (_, holds) => {
    expect(await failuresOf(holds)).toEqual([]);
  });

  it.each(FAILING)('given %s, when it does not hold, then the scenario says what was instead', async (holds, failure) => {
    expect(await failuresOf(holds)).toEqual([failure]);
  });
});

describe('names that the checker does not know', () => {
  let problems: { code: string; line: number }[];
  const lines = scenarioOf('').split('\n').length - 1;
  const begins = `${given}\nscenarios:\n`.split('\n').length;
  beforeAll(() => {
    problems = checkAll(UNKNOWN.map(([holds]) => holds)).problems.map(({ code, place }) => ({ code, line: place.line }));
  });

  it.each(UNKNOWN)('given %s', (holds, code) => {
    const first = begins + UNKNOWN.findIndex(([one]) => one === holds) * lines;
    expect(problems.filter(({ line }) => line >= first && line < first + lines).map((problem) => problem.code)).toContain(code);
  });
});
