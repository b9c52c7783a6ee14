/** Names that every JavaScript object has, or that programs give a meaning of their own. */
export const hostileNames: readonly string[] = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'then', 'toJSON', 'length', 'null', 'true', 'this', 'at', 'item', 'form', '<<', '=', '?', '*', '"a b"', '名称', 'ａ', 'a\u0301', '\u202ea', '"\\u0000"', '"\\ud800"', '1', '-1', '1.5', '~', '[]', '{}', `"${'k'.repeat(2_000)}"`];

/** Scalars as they stand in YAML. */
export const hostileScalars: readonly string[] = [
  '', '~', 'null', 'true', 'yes', '0', '-0', '1e400', '-1e400', '9'.repeat(400), `0.${'0'.repeat(400)}1`, '.inf', '-.inf', '.nan', '0x7fffffffffffffff', '0o777', '1_000', '1:30', '12.505', '-12.50',
  '2026-02-30', '9999-99-99', '0000-00-00', '2026-01-01T00:00:00+99:99', 'P999999999Y', 'PT99999999999H', 'P-1D', 'P', 'T', '"\\ud800"', '"\\u0000"', '"\\x07\\e[2J"', '"\\U00110000"', "'", '"', '|', '>', '|+9', '&a', '*a', '!!binary aGk=', '!!js/function "x"', '!!set {a}', '!<tag:yaml.org,2002:map> {}',
  '[[[[[[]]]]]]', '{a: {a: {a: {}}}}', '{? [a] : b}', '[a, [b, {c: [d]}]]', 'a'.repeat(5_000), `"${'钥'.repeat(20_000)}"`, '\u0007', '\u001b[31m', '\u0085', '\u2028', '\ufeff', '\u202e', '\ud800', '\u0000', '\t', '：', '，', '“a”', '%', '@', '`', '#', '- -', '? ?', ': :',
];

/** Conditions that would take a careless reader for ever, or off its feet. */
export function hostileExpressions(size: number): readonly string[] {
  const times = (text: string) => text.repeat(size);
  return [
    `${times('(')}true${times(')')}`, `${times('not(')}true${times(')')}`, `${times('[')}1${times(']')}[1] = 1`, `${times('-')}1 = 1`, `${times('if true then ')}true${times(' else false')}`, `${times('true or ')}true`, `${times('1 + ')}1 = 2`, `copy${times('.desk')} = null`,
    `${times('for x in [1] return ')}true`, `${times('some x in [1] satisfies ')}true`, `${times('{ a: ')}1${times(' }')} = null`, `count(${times('append([1], ')}1${times(')')}) = 1`, `"${times('a')}" = form.reason`, times('('), times(')'), times('"'), times('and '), times('.'), `${'9'.repeat(size)} = 1`, `1e${'9'.repeat(Math.min(size, 300))} = 1`,
    `matches(form.reason, "${'(a+)+'.repeat(Math.min(size, 30))}$")`, 'matches(form.reason, "((((a{1000}){1000}){1000}){1000})")', 'matches(form.reason, "(a{1,1000}){1,1000}")', 'matches(form.reason, "(?=a)b")', 'matches(form.reason, "(a)\\\\1")', 'matches(form.reason, "[")', 'matches(form.reason, "(?i)\\\\p{L}{999}\\\\p{Han}{999}")', `matches(form.reason, "${'(a|b|'.repeat(Math.min(size, 60))}")`,
    'for x in 1..1000000000 return x', 'count(for x in 1..1000, y in 1..1000, z in 1..1000 return x) = 1', 'sum(for x in 1..1000 return x ** 1000) = 1', 'constructor.constructor("return process")()', '__proto__ = null', 'copy.__proto__.desk = null', 'toString() = ""', '{ __proto__: 1 }.__proto__ = 1', 'this.this.this = null', 'level = "low" ? true : false', 'true; process.exit()', '${level}', '9'.repeat(300), '"\\ud800" = level', '1/0 = 1', '0 ** -1 = 1',
  ];
}
