import type { Scope, Type } from '#libs/language';
import { compile } from './compile.js';
import { EvaluationRefused } from './environment.js';
import { environmentOf, evaluate, NOTHING_NAMED, readerOf, scopeOf } from './evaluation.fixture.js';

const money: Type = { is: 'money' };
const list = (of: Type): Type => ({ is: 'list', of });
const part = (type: Type, optional = false) => ({ type, optional, personal: false });
const FIELDS: Record<string, Type> = {
  n: { is: 'integer' },
  weight: { is: 'number' },
  total: money,
  name: { is: 'text' },
  note: { is: 'optional', of: { is: 'text' } },
  yes: { is: 'boolean' },
  level: { is: 'choice', of: ['minor', 'major'] },
  day: { is: 'date' },
  moment: { is: 'date and time' },
  span: { is: 'duration' },
  ns: list({ is: 'integer' }),
  names: list({ is: 'text' }),
  lines: list({ is: 'parts', name: 'line', parts: { kind: part({ is: 'choice', of: ['a', 'b'] }), count: part({ is: 'integer' }), memo: part({ is: 'text' }, true), fee: part(money) } }),
  copy: { is: 'row', record: 'keys' },
  loan: { is: 'case', workflow: 'loan' },
};
const values = {
  n: 7, weight: 2.8, total: 20007, name: '黄𠮷东', note: null, yes: true, level: 'major', day: '2026-01-31', moment: '2026-03-02T10:00:00Z', span: 'PT90M',
  ns: [3, 1, 2, 3], names: ['b', 'a'],
  lines: [{ kind: 'a', count: 2, fee: 150 }, { kind: 'b', count: 5, memo: 'x', fee: 50 }, { kind: 'a', count: 1, memo: null, fee: 0 }],
  copy: 'E07-1', loan: 'loan1',
};
const SCOPE: Scope = scopeOf(FIELDS, {
  form: { until: { is: 'optional', of: { is: 'date and time' } } },
  records: { keys: { status: { is: 'choice', of: ['out', 'void'] }, hook: { is: 'text' } } },
  cases: { loan: { copy: { is: 'row', record: 'keys' } } },
  states: { loan: ['lent', 'out', 'overdue', 'returned'] },
  indexes: { loans_of_copy: { values: [{ is: 'row', record: 'keys' }], item: { is: 'case', workflow: 'loan' } } },
  parameters: { 'T-DUE': { is: 'time' }, 'T-EXT': { is: 'duration' }, 'T-CB': { is: 'parts', name: null, parts: { urgent: part({ is: 'duration' }) } } },
  roles: ['key_keeper'],
  duties: ['return_key'],
  events: ['apply'],
  names: { state: { type: { is: 'choice', of: ['lent', 'out'] }, tree: { op: 'state' } } },
});
const rows: Record<string, Record<string, unknown>> = { 'E07-1': { status: 'out', hook: 'H1' } };
const cases: Record<string, Record<string, unknown>> = {
  loan1: { copy: 'E07-1', state: ['overdue', 'out'], ended: false },
  loan2: { copy: 'E07-1', state: ['returned'], ended: true },
};
const reader = readerOf({
  column: (_, row, name) => {
    if (!rows[row]) throw new EvaluationRefused('NO_SUCH_ROW', { row });
    return rows[row]![name];
  },
  index: () => ['loan1', 'loan2'],
  ofCase: (_, id, name) => cases[id]![name],
  parameter: (name) => ({ 'T-DUE': '18:00:00', 'T-EXT': 'P7D', 'T-CB': { urgent: 'PT2H' } })[name],
  people: () => ['li', 'ma'],
  holderOrAbove: () => null,
  senders: () => ['li'],
  verdictOf: () => 'late',
  dueOf: () => null,
});
const run = (text: string, wanted: Type | null = null) => evaluate(text, SCOPE, { fields: values, reader }, wanted);

describe('given a checked expression, when it is evaluated, then', () => {
  it.each<[string, unknown]>([
    ['n + 2 * 3 - 1', 12],
    ['-n ** 2', 49],
    ['n / 2', 3.5],
    ['0.1 + 0.2', 0.3],
    ['weight * 3', 8.4],
    ['modulo(-7, 3)', 2],
    ['modulo(7, -3)', -2],
    ['floor(-1.5) + ceiling(1.2) + abs(-3)', 3],
    ['round up(-1.2) + round down(-1.7) + round half up(-2.5)', -6],
    ['[round half up(1.005, 2), round up(1.121, 2), round down(-1.129, 2), floor(1.57, 1), ceiling(15, -1)]', [1.01, 1.13, -1.12, 1.5, 20]],
    ['round half up(0.1 + 0.7, 20)', 0.8],
    ['total > 200.06', true],
    ['total + 0.01', 20008],
    ['total * 2', 40014],
    ['string(total) + "/" + string(n) + "/" + string(weight) + "/" + string(yes)', '200.07/7/2.8/true'],
    ['level = major and not(level = minor)', true],
    ['level in (minor, major)', true],
    ['n in (1, > 6)', true],
    ['n in [1..7)', false],
    ['n in (6..7]', true],
    ['n between 7 and 9', true],
    ['n in ns', false],
    ['note = null', true],
    ['note = name', false],
    ['if note = null then "-" else note', '-'],
    ['name = "x" or n = 7', true],
    ['count(ns)', 4],
    ['sum(ns) + min(5, 3, 9) + max([1])', 13],
    ['max(ns)', 3],
    ['[mean(ns), median(ns), median(2, 1, 5)]', [2.25, 2.5, 2]],
    ['[mean(ns[item > 9]), median(ns[item > 9])]', [null, null]],
    ['mean(1, 2) + median([1, 4])', 4],
    ['all(yes, n = 7) and not(all([yes, false])) and all([]) and any(false, yes) and not(any([]))', true],
    ['min(ns[item > 9])', null],
    ['sum(lines[kind = a].fee)', 150],
    ['lines[kind = a].count', [2, 1]],
    ['lines[item.memo != null].memo', ['x']],
    ['ns[item > 1][1]', 3],
    ['ns[-1]', 3],
    ['ns[9]', null],
    ['first(names)', 'b'],
    ['distinct values(ns)', [3, 1, 2]],
    ['distinct values([lines[1], lines[1], lines[3]])', [values.lines[0], values.lines[2]]],
    ['concatenate(ns, [9], [])', [3, 1, 2, 3, 9]],
    ['index of(ns, 3)', [1, 4]],
    ['index of(lines.memo, null)', [1, 3]],
    ['union(ns, [2, 9])', [3, 1, 2, 9]],
    ['[sublist(ns, 2), sublist(ns, 2, 2), sublist(ns, -2, 1), sublist(ns, 9), sublist(ns, 1, -1)]', [[1, 2, 3], [1, 2], [2], [], []]],
    ['reverse(names)', ['a', 'b']],
    ['append(names, name)', ['b', 'a', '黄𠮷东']],
    ['flatten([[1], [2, 3]])', [1, 2, 3]],
    ['list contains(ns, 2)', true],
    ['for x in ns, y in 1..2 return x * y', [3, 6, 1, 2, 2, 4, 3, 6]],
    ['for x in 3..1 return x', [3, 2, 1]],
    ['some x in ns satisfies x > 2', true],
    ['every x in ns, y in ns[item >= x] satisfies y >= x', true],
    ['every x in [] satisfies x', true],
    ['{ one: count(ns), two: one + 1, three: two * one }', { one: 4, two: 5, three: 20 }],
    ['for k in distinct values(lines.kind) return { kind: k, sum: sum(lines[item.kind = k].count) }', [{ kind: 'a', sum: 3 }, { kind: 'b', sum: 5 }]],
    ['string length(name)', 3],
    ['substring(name, 2, 1) + substring("foobar", -2)', '𠮷ar'],
    ['substring before("K-17", "-") + substring after("K-17", "-")', 'K17'],
    ['substring before(name, "x") + substring after(name, "x") + substring before(name, "") + substring after("ab", "")', 'ab'],
    ['string join(names, "、") + string join(names) + string join([], ",")', 'b、aba'],
    ['"\\U01F40E" + "\\u94a5"', '🐎钥'],
    ['upper case("ab") + lower case("AB")', 'ABab'],
    ['contains(name, "东") and starts with(name, "黄") and not(ends with(name, "黄"))', true],
    ['matches("H12", "^H[0-9]+$")', true],
    ['matches("xH12x", "H\\d")', true],
    ['day + duration("P1M")', '2026-02-28'],
    ['day - duration("P1Y")', '2025-01-31'],
    ['date("2026-03-02") - day', 'P30D'],
    ['date(moment)', '2026-03-02'],
    ['date(date and time("2026-03-02T16:30:00Z"))', '2026-03-03'],
    ['time(moment)', '18:00:00'],
    ['date and time(date(moment), T-DUE)', '2026-03-02T10:00:00Z'],
    ['date and time("2026-03-02T18:00:00")', '2026-03-02T10:00:00Z'],
    ['at = date and time("2026-03-02T18:00:00+08:00")', true],
    ['moment + T-CB.urgent', '2026-03-02T12:00:00Z'],
    ['moment + duration("P1M")', '2026-04-02T10:00:00Z'],
    ['date(at) + T-EXT', '2026-03-09'],
    ['moment - date and time("2026-03-01T08:30:00Z")', 'PT25H30M'],
    ['moment.year * 10000 + moment.month * 100 + moment.day', 20260302],
    ['moment.hour + moment.minute + moment.second', 18],
    ['day.weekday', 6],
    ['day of week(day)', 'saturday'],
    ['date(2026, 2, 28).day', 28],
    ['day of year(date("2024-12-31")) + day of year(moment)', 366 + 61],
    ['for y in [2020, 2021] return week of year(date(y, 1, 1))', [1, 53]],
    ['week of year(date("9999-12-31")) + week of year(date("0001-01-01"))', 53],
    ['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P20M'],
    ['years and months duration(date(moment), day) = duration("-P1M")', true],
    ['years and months duration(date("2026-01-31"), date("2026-02-28"))', 'PT0S'],
    ['span = duration("PT1H30M")', true],
    ['span < duration("PT2H")', true],
    ['duration("P1D") = duration("PT24H")', true],
    ['span + span', 'PT3H'],
    ['duration("P1M") + day', '2026-02-28'],
    ['2 * span + moment', '2026-03-02T13:00:00Z'],
    ['span * 4 - duration("PT30M")', 'PT5H30M'],
    ['keys(copy).status = out', true],
    ['keys("E07-1").hook', 'H1'],
    ['form.until = null or form.until > at', true],
    ['loans_of_copy(copy)[item.state = out]', ['loan1']],
    ['loans_of_copy(copy)[item.state != out]', ['loan2']],
    ['loans_of_copy(copy)[item.state in (returned, out)]', ['loan1', 'loan2']],
    ['loans_of_copy(copy)[not(ended)].state', ['overdue']],
    ['loans_of_copy(copy)[item != this].copy', ['E07-1', 'E07-1']],
    ['state = out', true],
    ['state', 'lent'],
    ['people(key_keeper)', ['li', 'ma']],
    ['list contains(senders(apply), actor)', true],
    ['verdict_of(return_key) = late', true],
    ['due_of(return_key) = null', true],
  ])('%s is %j', (text, expected) => expect(run(text)).toEqual(expected));

  it.each<[string, string]>([
    ['n / (n - 7)', 'DIVISION_BY_ZERO'],
    ['modulo(n, 0)', 'DIVISION_BY_ZERO'],
    ['9007199254740991 + n', 'OUT_OF_RANGE'],
    ['n ** 99', 'OUT_OF_RANGE'],
    ['date(2026, 2, 30)', 'OUT_OF_RANGE'],
    ['date(2026, 13, 1)', 'OUT_OF_RANGE'],
    ['day + duration("P99999Y")', 'OUT_OF_RANGE'],
    ['day + span', 'OUT_OF_RANGE'],
    ['duration("P1M") < duration("P30D")', 'OUT_OF_RANGE'],
    ['round half up(weight, 21)', 'OUT_OF_RANGE'],
    ['round up(9007199254740991, -3)', 'OUT_OF_RANGE'],
    ['sublist(ns, n - 7)', 'OUT_OF_RANGE'],
    ['substring(name, n - 7)', 'OUT_OF_RANGE'],
    ['string join(for a in 1..900 return string join(for b in 1..100 return "ab"), "")', 'TOO_MUCH_WORK'],
    [`string join(for a in 1..1000 return "${'x'.repeat(101)}")`, 'OUT_OF_RANGE'],
    ['first(ns[item > 9])', 'NO_ITEM'],
    ['holder_or_above(key_keeper)', 'NO_HOLDER'],
    ['keys("nowhere").status', 'NO_SUCH_ROW'],
    ['count(for a in 1..100, b in 1..100, c in 1..100 return 1)', 'TOO_MUCH_WORK'],
    ['share_out(total, [{ person: actor, percent: 0 }])', 'OUT_OF_RANGE'],
  ])('%s is refused with %s', (text, code) => {
    expect(() => run(text)).toThrow(expect.objectContaining({ name: 'EvaluationRefused', code }));
  });

  it('what is not asked is not evaluated', () => {
    expect(run('n = 7 or n / 0 > 1')).toBe(true);
    expect(run('n = 8 and n / 0 > 1')).toBe(false);
    expect(run('if n = 7 then 1 else n / 0')).toBe(1);
    expect(run('some x in ns satisfies x = 3 or x / 0 > 1')).toBe(true);
  });

  it('a value that should be set and is not is never taken for an answer', () => {
    const fields = { ...values, n: null, yes: undefined, ns: null, moment: null, lines: [{ kind: 'a', count: 1 }] };
    for (const text of ['n > 1', 'n + 1', 'yes and n = 7', 'count(ns)', 'moment < at', 'date(moment)', 'sum(lines.fee)']) {
      expect(() => evaluate(text, SCOPE, { fields, reader })).toThrow(expect.objectContaining({ code: 'NOT_SET' }));
    }
  });

  it('a field called constructor is null until it is set', () => {
    const scope = scopeOf(Object.fromEntries<Type>([['constructor', { is: 'optional', of: { is: 'text' } }]]));
    expect(evaluate('constructor = null', scope)).toBe(true);
    expect(evaluate('constructor = null', scope, { fields: { constructor: 'x' } })).toBe(false);
  });

  it('locals are left as they were found, also after a refusal', () => {
    const environment = environmentOf({ fields: values, reader, locals: { item: 'outer', k: 1 } });
    const tree = { op: 'filter', list: { op: 'field', name: 'ns' }, where: { op: 'compare', as: '>', by: 'number', left: { op: 'local', name: 'item' }, right: { op: 'field', name: 'note' } } } as const;
    expect(() => compile(tree, NOTHING_NAMED)(environment)).toThrow(EvaluationRefused);
    expect(environment.locals).toEqual({ item: 'outer', k: 1 });
    expect(environment.work).toBeUndefined();
  });

  it('lets are found by name, once; one that needs itself is a fault of the definition', () => {
    const literal = (value: unknown) => ({ op: 'literal', value }) as const;
    const context = { lets: { a: { op: 'arithmetic', as: 'number + number', left: literal(1), right: { op: 'let', name: 'b' } } as const, b: literal(2) }, tables: {} };
    expect(compile({ op: 'let', name: 'a' }, context)(environmentOf())).toBe(3);
    const round = { lets: { a: { op: 'let', name: 'b' } as const, b: { op: 'let', name: 'a' } as const }, tables: {} };
    expect(() => compile({ op: 'let', name: 'a' }, round)).toThrow('refers to itself');
  });

  it('lets that double each other are stopped', () => {
    const lets = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`l${at}`, at === 0 ? ({ op: 'literal', value: 0 } as const) : ({ op: 'arithmetic', as: 'number + number', left: { op: 'let', name: `l${at - 1}` }, right: { op: 'let', name: `l${at - 1}` } } as const)]),
    );
    expect(() => compile({ op: 'let', name: 'l39' }, { lets, tables: {} })(environmentOf())).toThrow(expect.objectContaining({ code: 'TOO_MUCH_WORK' }));
  });
});
