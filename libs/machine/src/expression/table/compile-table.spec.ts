import { checkCell, checkExpression, type DecisionTable, type Expression, type Table, type Type } from '#libs/language';
import { compile } from '../compile.js';
import { environmentOf, scopeOf } from '../evaluation.fixture.js';
import { compileTable } from './compile-table.js';

type Written = Record<string, string>;
const GIVEN: Record<string, Type> = { kind: { is: 'choice', of: ['urgent', 'ordinary'] }, hour: { is: 'integer' } };

/** a table as it stands in a file: cells by the names of inputs, outputs by theirs */
function tableOf(hit: DecisionTable['hit'], outputs: Record<string, Type>, rules: Written[], inputs: Written = { kind: 'kind', hour: 'hour' }): Table {
  const local = scopeOf({}, { names: Object.fromEntries(Object.entries(GIVEN).map(([name, type]) => [name, { type, tree: { op: 'local', name } }])), codes: ['A', 'B'] });
  const checked = (result: { expression: Expression | null; problems: { en: string }[] }) => {
    expect(result.problems).toEqual([]);
    return result.expression!;
  };
  const columns = Object.entries(inputs).map(([name, text]) => ({ name, expression: checked(checkExpression(text, local, null)) }));
  return {
    title: { zh: '表', en: 'table' },
    clause: [],
    given: Object.entries(GIVEN).map(([name, type]) => ({ name, type })),
    body: {
      hit,
      inputs: columns,
      outputs: Object.entries(outputs).map(([name, type]) => ({ name, type })),
      rules: rules.map((rule) => ({
        when: columns.map(({ name, expression }) => (rule[name] === undefined ? null : checkCell(rule[name]!, expression.type, local).expression)),
        then: Object.entries(outputs).map(([name, type]) => checked(checkExpression(rule[name]!, local, type))),
        note: null,
        clause: [],
      })),
    },
    output: Object.values(outputs)[0]!,
  };
}

const code: Type = { is: 'code' };
const ask = (table: Table, kind: string, hour: number, onTable?: (name: string, rules: readonly number[]) => void) =>
  compileTable(table, { lets: {}, tables: {} }, 'tried')([kind, hour], environmentOf(onTable ? { onTable } : {}));
const refusal = (refused: string) => expect.objectContaining({ name: 'EvaluationRefused', code: refused });

describe('given a decision table, when it is asked, then', () => {
  const day = [{ kind: 'urgent', hour: '< 18', out: 'A' }, { kind: 'ordinary', out: 'B' }, { kind: 'urgent', hour: '>= 20', out: 'B' }];
  it('unique: the one rule that holds; none is a gap, two an overlap', () => {
    const table = tableOf('unique', { out: code }, [...day, { kind: 'ordinary', hour: '0', out: 'A' }]);
    expect(ask(table, 'urgent', 9)).toBe('A');
    expect(ask(table, 'urgent', 21)).toBe('B');
    expect(() => ask(table, 'urgent', 19)).toThrow(refusal('TABLE_GAP'));
    expect(() => ask(table, 'ordinary', 0)).toThrow(refusal('TABLE_OVERLAP'));
  });
  it('first: the first that holds', () => {
    const table = tableOf('first', { out: code }, [{ hour: '[9..12)', out: 'A' }, { out: 'B' }]);
    expect([8, 9, 11, 12].map((hour) => ask(table, 'urgent', hour))).toEqual(['B', 'A', 'A', 'B']);
  });
  it('any: several, if they say the same', () => {
    const table = tableOf('any', { out: code }, [{ kind: 'urgent', out: 'A' }, { hour: '< 5', out: 'A' }, { hour: '> 9', out: 'B' }]);
    expect(ask(table, 'urgent', 1)).toBe('A');
    expect(() => ask(table, 'urgent', 10)).toThrow(refusal('TABLE_OVERLAP'));
    expect(() => ask(table, 'ordinary', 7)).toThrow(refusal('TABLE_GAP'));
  });
  it('collect: every value once, in the order of the rules; none is an empty list', () => {
    const table = tableOf('collect', { out: code }, [{ kind: '[urgent]', out: 'B' }, { hour: '< 9', out: 'A' }, { kind: 'not(ordinary)', hour: '< 9', out: 'B' }]);
    expect(ask(table, 'urgent', 1)).toEqual(['B', 'A']);
    expect(ask(table, 'ordinary', 10)).toEqual([]);
  });
  it('collect with several outputs gives values with parts', () => {
    const table = tableOf('collect', { out: code, weight: { is: 'integer' } }, [{ kind: 'urgent', out: 'A', weight: 'hour + 1' }, { out: 'B', weight: '0' }]);
    expect(ask(table, 'urgent', 4)).toEqual([{ out: 'A', weight: 5 }, { out: 'B', weight: 0 }]);
  });
  it('collect min, max, sum and count', () => {
    const rules = [{ kind: 'urgent', out: 'duration("PT90M")' }, { hour: '> 3', out: 'duration("PT1H")' }];
    expect(ask(tableOf('collect min', { out: { is: 'duration' } }, rules), 'urgent', 5)).toBe('PT1H');
    expect(ask(tableOf('collect max', { out: { is: 'duration' } }, rules), 'urgent', 5)).toBe('PT90M');
    expect(() => ask(tableOf('collect min', { out: { is: 'duration' } }, rules), 'ordinary', 1)).toThrow(refusal('TABLE_GAP'));
    const fees = [{ kind: 'urgent', out: '2.50' }, { hour: '> 3', out: '1' }];
    expect(ask(tableOf('collect sum', { out: { is: 'money' } }, fees), 'urgent', 5)).toBe(350);
    expect(ask(tableOf('collect sum', { out: { is: 'money' } }, fees), 'ordinary', 1)).toBe(0);
    expect(ask(tableOf('collect count', { out: { is: 'money' } }, fees), 'urgent', 5)).toBe(2);
  });
  it('the rules that matched are told, for the history', () => {
    const told: unknown[] = [];
    ask(tableOf('unique', { out: code }, day), 'urgent', 21, (name, rules) => told.push([name, rules]));
    expect(told).toEqual([['tried', [2]]]);
  });
  it('an input is worked out once at most, and not before a cell asks for it', () => {
    const table = tableOf('first', { out: code }, [{ kind: 'urgent', out: 'A' }, { part: '> 1', out: 'B' }, { out: 'B' }], { kind: 'kind', part: '10 / hour' });
    expect(ask(table, 'urgent', 0)).toBe('A');
    expect(() => ask(table, 'ordinary', 0)).toThrow(refusal('DIVISION_BY_ZERO'));
  });
  it('it can be called from an expression, and a formula like it', () => {
    const local = (name: string) => ({ op: 'local', name }) as const;
    const formula: Table = { ...tableOf('first', { out: code }, [{ out: 'A' }]), given: [{ name: 'n', type: { is: 'integer' } }], body: { formula: { text: 'n + 1', type: { is: 'integer' }, tree: { op: 'arithmetic', as: 'number + number', left: local('n'), right: { op: 'literal', value: 1 } } } } };
    const environment = environmentOf({ locals: { n: 'outer' } });
    expect(compile({ op: 'table', name: 'next', given: [{ op: 'literal', value: 4 }] }, { lets: {}, tables: { next: formula } })(environment)).toBe(5);
    expect(environment.locals).toEqual({ n: 'outer' });
  });
});
