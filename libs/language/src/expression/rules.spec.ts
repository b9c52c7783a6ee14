import { checkCell } from './check-cell.js';
import { checkExpression } from './check-expression.js';
import { choice, maybe, SCOPE, simple } from './lending.fixture.js';
import type { Scope } from './scope.js';
import type { Type } from './type.js';

const boolean = simple('boolean');
const codes = (text: string, scope: Scope = SCOPE, wanted: Type | null = null) => checkExpression(text, scope, wanted).problems.map((problem) => problem.code);
const tree = (text: string, wanted: Type | null = null) => checkExpression(text, SCOPE, wanted).expression?.tree;

describe('asking for null first', () => {
  it.each([
    'order_no != null and string length(order_no) > 1',
    'order_no = null or string length(order_no) > 1',
    'not(order_no = null) and string length(order_no) > 1',
    'not(order_no != null) or string length(order_no) > 1',
    'if order_no = null then false else string length(order_no) > 1',
    'if order_no != null and rounds > 1 then string length(order_no) > 1 else false',
    'if order_no = null or rounds > 1 then false else string length(order_no) > 1',
    'form.reason != null and contains(form.reason, "x")',
    'borrower.card_valid_to != null and borrower.card_valid_to < date(at)',
    'unit_owner != null and list contains(accepted_by, unit_owner)',
    'order_no = "x" and string length(order_no) > 1',
    'form.purpose in (work, repair) and form.purpose = work',
    'attempts[item.message != null and string length(item.message) > 1] = []',
    'some s in attempts[item.message != null] satisfies string length(s.message) > 1',
    'count(still_out) > 0 and keys(still_out[1]).entrusted',
    'count(still_out) = 0 or keys(still_out[-1]).entrusted',
    'if count(still_out) >= 1 then keys(still_out[1]).entrusted else false',
  ])('%s: is enough', (text) => expect(codes(text, SCOPE, boolean)).toEqual([]));

  it.each([
    'order_no != null or string length(order_no) > 1',
    'order_no = null and string length(order_no) > 1',
    'if order_no = null then string length(order_no) > 1 else false',
    'string length(order_no) > 1 and order_no != null',
    'order_no != "x" and string length(order_no) > 1',
    'if order_no != null or rounds > 1 then string length(order_no) > 1 else false',
    'some a in attempts, b in attempts satisfies a.message != null and string length(b.message) > 1',
    'attempts[item.message != null] != [] and (some s in attempts satisfies string length(s.message) > 1)',
    'count(still_out) >= 0 and keys(still_out[1]).entrusted',
    'count(still_out) > 0 and keys(still_out[2]).entrusted',
  ])('%s: is not', (text) => expect(codes(text, SCOPE, boolean)).toContain('may-be-null'));

  it('= and != need not ask, list contains neither', () => {
    expect(codes('order_no = guest or unit_owner != person or list contains(accepted_by, form.person)', SCOPE, boolean)).toEqual([]);
  });

  it('a test of the state makes sure of what is set in that state', () => {
    expect(codes('loans_of_copy(copy)[item.state in (lent, overdue) and item.due_at < at]')).toEqual([]);
    expect(codes('loans_of_copy(copy)[item.state = lent and item.lent_at < at]')).toEqual([]);
    expect(codes('loans_of_copy(copy)[item.state in (lent, in_case) and item.due_at < at]')).toEqual(['may-be-null']);
    expect(codes('loans_of_copy(copy)[item.state in (lent, overdue) and item.lent_at < at]')).toEqual(['may-be-null']);
  });
});

describe('names of choices', () => {
  it('are refused where a field has the same name', () => {
    const scope: Scope = { ...SCOPE, names: { ...SCOPE.names, major: { type: simple('text'), tree: { op: 'field', name: 'major' } } } };
    expect(codes('level = major', scope)).toEqual(['ambiguous-name']);
    expect(codes('level in (minor, major)', scope)).toEqual(['ambiguous-name']);
    expect(codes('major = "x"', scope)).toEqual([]);
  });

  it('make up a choice of their own where two or more stand as the results of an if', () => {
    const type = checkExpression('if emergency then urgent else if rounds > 1 then high else normal', SCOPE, null).expression?.type;
    expect(type).toEqual(choice('urgent', 'high', 'normal'));
    expect(checkExpression('if emergency then urgent else null', SCOPE, null).problems.map((problem) => problem.code)).toEqual(['unknown-name']);
  });

  it('must be of the choice that another result has', () => {
    expect(codes('if emergency then voidd else keys(copy).status')).toEqual(['unknown-choice']);
    expect(codes('if emergency then void else keys(copy).status', SCOPE, SCOPE.records['keys']!['status']!)).toEqual([]);
    expect(codes('if emergency then void else keys(copy).status')).toEqual([]);
  });

  it('are found in cells by the type of their input', () => {
    const type: Type = choice('none', 'expired', 'in_force');
    expect(checkCell('[none, expired]', type, SCOPE).problems).toEqual([]);
    expect(checkCell('lapsed', type, SCOPE).problems.map((problem) => problem.code)).toEqual(['unknown-choice']);
  });
});

describe('inside […]', () => {
  it('a column may be named bare while nothing outside has its name', () => {
    expect(codes('still_out[status = out]')).toEqual([]);
    const problem = checkExpression('shares[person = form.person]', SCOPE, null).problems[0];
    expect(problem).toMatchObject({ code: 'hidden-name', from: 7, to: 13, fix: 'item.person' });
    expect(codes('shares[item.person = person]')).toEqual(['hidden-name']);
    expect(codes('loans_of_copy(copy)[item != this]')).toEqual([]);
  });
});

describe('states', () => {
  const states = { op: 'of case', workflow: 'key_lending', case: { op: 'local', name: 'item' }, name: 'state' };
  it('are asked among all active states, so that nested states hold too', () => {
    expect(tree('loans_of_copy(copy)[item.state = lent]')).toMatchObject({ where: { op: 'call', name: 'list contains', with: [states, { value: 'lent' }] } });
    expect(tree('loans_of_copy(copy)[item.state != lent]')).toMatchObject({ where: { op: 'not', of: { op: 'call', name: 'list contains' } } });
    expect(tree('loans_of_copy(copy)[item.state in (lent, overdue)]')).toMatchObject({
      where: { op: 'in', value: states, tests: [{ name: 'list contains', with: [{ op: 'local', name: '?' }, { value: 'lent' }] }, {}] },
    });
    expect(tree('state = lent')).toMatchObject({ name: 'list contains', with: [{ op: 'of case', workflow: 'key_lending', case: { op: 'this' }, name: 'state' }, { value: 'lent' }] });
  });
  it('stand for the innermost one where they are a value', () => {
    expect(tree('loans_of_copy(copy).state')).toMatchObject({ op: 'each', item: { op: 'pick', list: states } });
    expect(tree('state')).toEqual({ op: 'state' });
  });
});

describe('values with parts', () => {
  it('later entries may use earlier ones, in their order whatever becomes of the keys', () => {
    const parts = tree('{ lent: count(still_out), book: 5, difference: lent - book }');
    expect(parts).toMatchObject({ op: 'bind', name: 'lent', in: { op: 'bind', name: 'book', in: { op: 'parts', parts: { lent: { op: 'local' }, difference: { op: 'arithmetic' } } } } });
  });
  it('an entry that repeats an outer name changes nothing', () => {
    expect(tree('{ person: person, other: person }')).toMatchObject({ op: 'parts', parts: { other: { op: 'field', name: 'person' } } });
  });
  it('initial values are filled in', () => {
    expect(tree('[{ person: person, percent: 5 }]', SCOPE.names['shares']!.type)).toMatchObject({ of: [{ parts: { amount: { value: 0 } } }] });
  });
});

describe('money', () => {
  it('is written in yuan and kept in whole fen', () => {
    expect(tree('total > 0.01')).toMatchObject({ right: { op: 'literal', value: 1 } });
    expect(tree('0.1 < total')).toMatchObject({ left: { op: 'literal', value: 10 } });
    expect(tree('12', simple('money'))).toEqual({ op: 'literal', value: 1200 });
    expect(tree('if emergency then 3 else total')).toMatchObject({ then: { value: 300 } });
    expect(tree('[1, total]')).toMatchObject({ of: [{ value: 100 }, {}] });
    expect(tree('total * 2')).toMatchObject({ right: { value: 2 } });
  });
});

describe('what an expression refers to', () => {
  it('is told whether evaluation touches it or not', () => {
    const text = 'of_the_house or keys(copy).status = out and units(keys(copy).unit).owner != null and form.until < at + T-HANDLE.urgent and count(loans_of_copy(copy)[item.state = lent and item.due_at != null]) = 0 and list contains(people(supervisor), actor) and due_time(at) > at';
    expect(checkExpression(text, SCOPE, boolean).refers).toEqual({
      rows: { keys: ['status', 'unit'], units: ['owner'] },
      cases: { key_lending: ['due_at', 'state'] },
      calendars: [],
      parameters: ['T-HANDLE'],
      tables: ['due_time'],
      indexes: ['loans_of_copy'],
      lets: ['of_the_house'],
      form: ['until'],
      roles: ['supervisor'],
      fields: ['copy'],
    });
  });
});

describe('cells', () => {
  const at = { op: 'local', name: '?' };
  it.each<[string, Type, unknown]>([
    ['true', boolean, { op: 'equal', left: at, right: { value: true }, not: false }],
    ['< T-DUE', simple('time'), { op: 'compare', as: '<', by: 'time', left: at }],
    ['[T-DUE .. T-DUE)', simple('time'), { op: 'and', of: [{ as: '>=' }, { as: '<' }] }],
    ['(1..5]', simple('integer'), { op: 'and', of: [{ as: '>' }, { as: '<=' }] }],
    ['> 6.2', simple('number'), { op: 'compare', right: { value: 6.2 } }],
    ['> 6.2', simple('money'), { op: 'compare', right: { value: 620 } }],
    ['minor', SCOPE.names['level']!.type, { op: 'equal', right: { value: 'minor' } }],
    ['minor, major', SCOPE.names['level']!.type, { op: 'or', of: [{}, {}] }],
    ['not(minor)', SCOPE.names['level']!.type, { op: 'not', of: { op: 'equal' } }],
    ['not(minor, major)', SCOPE.names['level']!.type, { op: 'not', of: { op: 'or' } }],
    ['null', maybe(simple('text')), { op: 'equal', right: { value: null } }],
    ['list contains(accepted_by, ?)', simple('person'), { op: 'call', with: [{ op: 'field' }, at] }],
    ['accepted_by', simple('person'), { op: 'call', name: 'list contains', with: [{ op: 'field' }, at] }],
    ['? > 5 and ? < 9', simple('integer'), { op: 'and' }],
    ['-5', simple('integer'), { op: 'equal', right: { value: -5 } }],
  ])('%s', (text, input, expected) => {
    const { expression, problems } = checkCell(text, input, SCOPE);
    expect(problems).toEqual([]);
    expect(expression?.tree).toMatchObject(expected as object);
    expect(expression?.type).toEqual(boolean);
  });
  it('- is any value', () => expect(checkCell(' - ', boolean, SCOPE)).toMatchObject({ expression: null, problems: [] }));
  it.each<[string, Type, string]>([
    ['> T-CB', simple('time'), 'cannot-compare'],
    ['< 5', maybe(simple('integer')), 'may-be-null'],
    ['5', SCOPE.names['level']!.type, 'cannot-compare'],
    ['"minor"', SCOPE.names['level']!.type, 'quoted-name'],
    ['[1..', simple('integer'), 'unbalanced-bracket'],
  ])('%s is refused', (text, input, code) => {
    expect(checkCell(text, input, SCOPE).problems.map((problem) => problem.code)).toContain(code);
  });
});
