import { checkCell, checkExpression } from '#libs/language';
import * as fc from 'fast-check';
import { compile } from './compile.js';
import { EvaluationRefused } from './environment.js';
import { environmentOf, NOTHING_NAMED } from './evaluation.fixture.js';
import { GENERATED_SCOPE, type Kind, textOfKind, values } from './generated.fixture.js';

const fields = { n: 1, m: 2, w: 0.5, fee: 3, yes: true, t: 'x', d: '2026-03-02', clock: '18:00:00', moment: '2026-03-02T10:00:00Z', span: 'PT1H', level: 'low', ns: [1, 2], on: null, ot: null, ls: [] };
/** milliseconds of this process alone, so that a busy machine makes nothing slow */
const SOON = 6_000;

/** Checks a text and evaluates it: the codes of its problems, a refusal's code, or its value. What else is thrown is thrown. */
function answer(text: string, given: Record<string, unknown> = fields): unknown {
  const begun = process.cpuUsage();
  const { expression, problems } = checkExpression(text, GENERATED_SCOPE, null);
  try {
    return expression ? compile(expression.tree, NOTHING_NAMED)(environmentOf({ fields: given })) : problems.map((problem) => problem.code);
  } catch (error) {
    if (!(error instanceof EvaluationRefused)) throw error;
    expect(error.code).not.toBe('NOT_SET');
    return error.code;
  } finally {
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1_000).toBeLessThan(SOON);
  }
}

const long = `string join(for a in 1..900 return "${'x'.repeat(100)}")`;
const many = (count: number) => `for a in 1..${count}, b in 1..100 return a`;
const names = 'abcdefghijklmnopqrstu'.split('').map((letter) => `${letter}1`);
const doubled = (value: (before: string) => string) => names.slice(1).map((name, at) => `${name}: ${value(names[at]!)}`).join(', ');

describe('given an expression that would take the process down, when it is evaluated, then it is stopped', () => {
  it.each<[string, string]>([
    ['lists compared again and again', `{ xs: (${many(100)}), ys: (${many(100)}), r: count(for c in 1..100, e in 1..100 return xs = ys) }.r`],
    ['a long text measured again and again', `{ s: ${long}, r: count(for c in 1..300, e in 1..300 return string length(s)) }.r`],
    ['a long text lengthened again and again', `{ s: ${long}, r: count(for c in 1..300, e in 1..300 return upper case(s + string(c))) }.r`],
    ['a long text kept again and again', `{ s: ${long}, r: for c in 1..900 return s }.r`],
    ['a long text matched again and again', `{ s: ${long}, r: count(for c in 1..900 return matches(s, "(x+x+)+y")) }.r`],
    ['a long text and a long pattern', `{ s: ${long}, r: matches(s, "${'(\\\\pL{1000}){1}'.repeat(12)}") }.r`],
    ['a long list kept again and again', `{ xs: (${many(100)}), r: for c in 1..900 return xs }.r`],
    ['a long list flattened out of many', `{ xs: (${many(200)}), r: count(flatten(for c in 1..900 return xs)) }.r`],
    ['long lists told apart', `{ xs: (${many(200)}), r: count(distinct values(for c in 1..500 return xs)) }.r`],
    ['long lists united', `{ xs: (${many(200)}), r: count(union(for c in 1..500 return xs, [[0]])) }.r`],
    ['a long list looked for', `{ xs: (${many(100)}), ys: (${many(100)}), zs: (for c in 1..500 return xs), r: index of(zs, ys) }.r`],
    ['a list of itself twice, twenty times over', `{ a1: [1, 1], ${doubled((before) => `[${before}, ${before}]`)} }.u1`],
    ['a list of itself twice, twenty times over, told apart', `{ a1: [1, 1], ${doubled((before) => `[${before}, ${before}]`)}, r: count(distinct values([u1])) }.r`],
    ['many long lists written out', `count(for a in 1..300, b in 1..300 return [${Array(900).fill('1').join(',')}])`],
    ['many loops', 'count(for a in 1..1000, b in 1..1000, c in 1..1000, e in 1..1000 return 1)'],
    ['a loop for nothing', 'some a in 1..1000, b in 1..1000, c in 1..1000 satisfies a > 1000'],
    ['many dates in many loops', `for a in 1..300, b in 1..300 return moment${' + duration("P1M")'.repeat(100)}`],
    ['a filter in a filter', '[1][count(for a in 1..400, b in 1..400 return 1) > 0]'],
  ])('%s', (_, text) => expect(answer(text)).toBe('TOO_MUCH_WORK'));

  it.each<[string, string]>([
    ['a huge power', '9 ** 9 ** 9'],
    ['a sum that grows', 'sum(for a in 1..1000 return 9007199254740991)'],
    ['a text that grows', `${Array(20).fill(`(${'"' + 'x'.repeat(150) + '"'})`).join(' + ')} + string join(for a in 1..1000 return "${'x'.repeat(100)}")`],
    ['a duration that grows', 'duration("P9000Y") * 9007199254740991'],
    ['a date beyond the calendar', 'date(9999, 12, 31) + duration("P1D")'],
  ])('%s is out of range', (_, text) => expect(answer(text)).toBe('OUT_OF_RANGE'));

  it.each<[string, string]>([
    ['parts of parts twice each, twenty times over', `{ a1: { p: 1, q: 1 }, ${doubled((before) => `{ p: ${before}, q: ${before} }`)}, r: [u1, u1] }`],
    ['between in between', `${'(if ('.repeat(18)}n${') between 1 and 2 then 1 else 2)'.repeat(18)}`],
    ['in within in', `${'(if ('.repeat(18)}n${') in [1..2] then 1 else 2)'.repeat(18)}`],
    ['a filter of filters', `ns${'[item > count(ns)]'.repeat(60)}`],
    ['loops in loops', `${'count(for '.repeat(1)}${Array.from({ length: 60 }, (__, at) => `v${at} in [1, 2]`).join(', ')} return 1)`],
    ['ifs in ifs', 'if yes then n else '.repeat(120) + 'm'],
  ])('%s is checked soon, and its tree is no longer than it must be', (_, text) => {
    answer(text);
    expect(JSON.stringify(checkExpression(text, GENERATED_SCOPE, null).expression ?? null).length).toBeLessThan(100_000);
  });
});

describe('given anything at all, when it is checked and evaluated, then it is answered: by problems, a value or a refusal', () => {
  const words = [
    'n', 'w', 't', 'ns', 'ls', 'd', 'moment', 'span', 'level', 'low', 'on', 'item', '?', 'x', '1', '2', '0.5', '9007199254740991', '"a"', '"(a+)+"', 'null', 'true', '(', ')', '[', ']', '{ a: ', '}', ', ', '..', '.', '.size', '+', ' - ', '*', '/', '**', '-', '=', '!=', '<', '>=', ' and ', ' or ',
    ' in ', 'not(', 'count(', 'sum(', 'string(', 'string join(', 'substring(', 'sublist(', 'median(', 'flatten(', 'append(', 'matches(', 'date(', 'time(', 'duration("P1D")', '@"2026-03-02"', 'round half up(', 'if ', ' then ', ' else ', 'for x in ', ' return ', 'some x in ', ' satisfies ', ' between ',
  ];

  it('words in any order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 60 }), values, (typed, given) => {
      answer(typed.join(''), given);
      checkCell(typed.join(''), { is: 'integer' }, GENERATED_SCOPE);
    }), { numRuns: 1_000 });
  });

  it('any signs, also very many', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.tuple(fc.constantFrom(...words), fc.integer({ min: 1, max: 1_500 })).map(([word, times]) => word.repeat(times))), (typed) => {
      answer(typed);
    }), { numRuns: 200 });
  });

  it('what is right, in loops of a million', () => {
    const kinds: Kind[] = ['int', 'bool', 'text', 'date', 'instant', 'ints', 'lines'];
    fc.assert(fc.property(fc.oneof(...kinds.map((kind) => textOfKind(kind, 3, false))), values, (text, given) => {
      answer(`count(for v1 in 1..1000, v2 in 1..1000 return (${text}))`, given);
      answer(`{ s9: ${long}, xs9: (${many(300)}), r9: (${text.replace(/\bt\b/g, 's9').replace(/\bns\b/g, 'xs9')}) }.r9`, given);
    }), { numRuns: 12 });
  });

  it('any pattern: what the checker lets through, the machine can run', () => {
    const pieces = ['a', '.', '*', '+', '?', '|', '(', ')', '(?:', '[', ']', '[^', '-', '{2}', '{1000}', '{,3}', '^', '$', '\\\\', '\\d', '\\p{L}', '\\pL', '\\b', '\\u4e00', '\\x41', '\\0', '\\cA', '\\/', '钥', '𠮷', '[[:alpha:]]', '\\Q', '\\z', '&&', ' ', '{', '}', '\\-', '\\_'];
    fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 30 }), (pattern, text) => {
      answer(`matches(t, ${JSON.stringify(pattern.join(''))})`, { ...fields, t: text.toWellFormed() });
    }), { numRuns: 1_000 });
  });
});
