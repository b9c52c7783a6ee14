import * as fc from 'fast-check';
import { checkCell } from './check-cell.js';
import { checkExpression } from './check-expression.js';
import { SCOPE, simple } from './lending.fixture.js';

describe('given what people really type, when it is checked, then its own message is told', () => {
  const slips: [string, string, string, string?][] = [
    ['（rounds > 1）', 'full-width-sign', '（', '('],
    ['list contains(accepted_by， actor)', 'full-width-sign', '，', ','],
    ['guest = “x”', 'full-width-sign', '“', '"'],
    ['rounds ＝ 1', 'full-width-sign', '＝', '='],
    ['{ a： 1 }', 'full-width-sign', '：', ':'],
    ['rounds ≥ 1', 'full-width-sign', '≥', '>='],
    ['rounds = １', 'full-width-sign', '１', '1'],
    ['due-time(at) > at', 'hyphen', 'due-time', 'due_time'],
    ['keys(copy).status = in-custody', 'hyphen', 'in-custody', 'in_custody'],
    ['at + T-CB-REMINDER', 'unknown-parameter', 'T-CB-REMINDER', 'T-CB-REMIND'],
    ['date and time(date(at), T-DEU)', 'unknown-parameter', 'T-DEU', 'T-DUE'],
    ['{ __proto__: 1 }', 'not-allowed', '__proto__'],
    ['constructor', 'unknown-name', 'constructor'],
    ['keys(copy).constructor', 'unknown-part', 'constructor'],
    ['toString(at)', 'unknown-function', 'toString'],
    ['rounds == 1', 'double-equals', '==', '='],
    ['rounds <> 1', 'not-equal-sign', '<>', '!='],
    ['emergency && of_the_house', 'and-sign', '&&', 'and'],
    ['emergency || of_the_house', 'or-sign', '||', 'or'],
    ['rounds => 1', 'reversed-comparison', '=>', '>='],
    ['!emergency', 'exclamation', '!', 'not(…)'],
    ["guest = 'x'", 'single-quote', "'", '"'],
    ['rounds\u00a0= 1', 'odd-blank', '\u00a0', ' '],
    ['rounds\u3000= 1', 'odd-blank', '\u3000', ' '],
    ['rounds = 1 // note', 'comment', '//'],
    ['guest = "x', 'unterminated-text', '"x'],
    ['(rounds > 1', 'unbalanced-bracket', '('],
    ['rounds > 1)', 'unbalanced-bracket', ')'],
    ['(rounds > 1]', 'unbalanced-bracket', ']', ')'],
    ['not emergency', 'missing-operator', 'not emergency', 'not(…)'],
    ['emergency AND of_the_house', 'missing-operator', 'emergency AND of_the_house', 'and'],
    ['guest equals person', 'missing-operator', 'guest equals person', '='],
    ['order_no is null', 'is-null', 'null', '= null'],
    ['emergency = True', 'unknown-name', 'True', 'true'],
    ['rounds rounds', 'missing-operator', 'rounds rounds'],
    ['rounds >', 'incomplete', '>'],
    ['consent.', 'incomplete', '.'],
    ['if emergency then 1', 'if-incomplete', ''],
    ['', 'empty', ''],
    ['   ', 'empty', '   '],
    ['function(x) x', 'not-allowed', 'function(x) x'],
    ['guest instance of string', 'not-allowed', 'guest instance of string'],
    ['due_time(lent: at)', 'not-allowed', 'lent: at'],
    ['1,000', 'incomplete', '1'],
    ['1e5', 'bad-number', '1e5'],
  ];
  it.each(slips)('%s', (...[written, code, place, fix]) => {
    const { problems } = checkExpression(written, SCOPE, null);
    expect(problems.map((problem) => problem.code)).toContain(code);
    const problem = problems.find((one) => one.code === code)!;
    if (place !== '') expect(written.slice(problem.from, problem.to)).toBe(place);
    if (fix !== undefined) expect(problem.fix).toBe(fix);
  });

  it('a minus without blanks between two names is a minus', () => {
    expect(checkExpression('total-lock-labour > 0 and at-lent_at > T-CB', SCOPE, null).problems).toEqual([]);
  });

  it('leaves texts in quotes alone', () => {
    expect(checkExpression('guest = "（a，b） == // !x \'y\'"', SCOPE, null).problems).toEqual([]);
  });
});

describe('given anything at all, when it is checked, then it is answered and soon', () => {
  const whole = (written: string) => {
    const begun = process.cpuUsage();
    for (const { problems, expression } of [checkExpression(written, SCOPE, null), checkCell(written, simple('integer'), SCOPE)]) {
      for (const problem of problems) {
        expect(problem.from).toBeGreaterThanOrEqual(0);
        expect(problem.to).toBeGreaterThan(problem.from);
      }
      expect(expression === null || problems.length === 0).toBe(true);
    }
    // of this process alone: a busy machine makes nothing slow here
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1_000;
  };

  it('whatever is typed', () => {
    const words = ['rounds', 'copy', 'keys(', 'if ', 'then ', 'else ', ' and ', ' or ', ' in ', '(', ')', '[', ']', '{', '}', ',', ':', '=', '<', '>=', '+', '-', '*', '/', '**', '.', '..', '"', '"x"', '1', '0.5', 'null', 'true', 'for ', 'some ', 'every ', 'return ', 'satisfies ', 'not(', 'T-DUE', 'T-', '?', 'item', '@', 'date(', 'count(', 'between ', '中文', '\n', ' '];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 3 })), { maxLength: 25 }), (typed) => {
        whole(typed.join(''));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['('.repeat(3000)],
    ['[1,'.repeat(1300)],
    ['not('.repeat(39) + 'emergency' + ')'.repeat(39)],
    ['if emergency then '.repeat(220)],
    ['if emergency then rounds else '.repeat(100) + 'rounds'],
    [Array(600).fill('emergency').join(' and ').slice(0, 4000)],
    [Array(240).fill('rounds').join(' + ')],
    [Array(600).fill('rounds').join(' + ').slice(0, 4000)],
    ['copy.'.repeat(700) + 'unit'],
    ['-'.repeat(240) + '1'],
    ['- '.repeat(240) + 'rounds'],
    ['{a:'.repeat(900)],
    ['still_out' + '[1]'.repeat(1000)],
    ['1 2 3 '.repeat(600)],
    ['if emergency then first([if emergency then a else b]) else '.repeat(60) + 'c'],
    ['x'.repeat(10_000)],
    ['if emergency then count([' .repeat(19) + 'a' + ']) else b'.repeat(19)],
  ])('also of this kind: %.40s …', (written) => {
    expect(whole(written)).toBeLessThan(1500);
  });
});
