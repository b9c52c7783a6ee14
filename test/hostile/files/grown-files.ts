import { smallSite, workflowFile } from '../../../libs/language/src/small-site.fixture.js';
import type { Chance } from '../chance.js';
import type { HostileFile } from './hostile-file.js';
import { hostileExpressions, hostileNames, hostileScalars } from './hostile-scalars.js';

type Grown = Omit<HostileFile, 'kind' | 'site'>;
type Grow = (chance: Chance) => Grown;

const titled = (name: string, more = '') => `${name}: { zh: 名, en: Name${more} }`;
const times = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index));

/** The small site's workflow with something put in behind a line of it. */
const inWorkflow = (behind: string, text: string, refused = false): Grown => ({ path: workflowFile, text: smallSite[workflowFile]!.replace(`\n${behind}\n`, () => `\n${behind}\n${text}\n`), refused });
/** With another condition where a key is handed out; folded, so that quotes mean nothing. */
const withCondition = (condition: string, refused = false): Grown => ({ path: workflowFile, text: smallSite[workflowFile]!.replace('when: copy.status != home or urgent', () => `when: >-\n          ${condition}`), refused });
const anyFile = (chance: Chance): string => chance.of(Object.keys(smallSite));
const behindFile = (chance: Chance, text: string, refused: boolean): Grown => {
  const path = anyFile(chance);
  return { path, text: `${smallSite[path]!}\n${text}\n`, refused };
};
const section = (chance: Chance): string => chance.of(['fields:', 'let:', 'duties:', 'who:', 'events:', 'states:', 'deadlines:']);
const sizes = [10, 61, 100, 300, 1_000, 3_000, 10_000, 50_000];

/** What each kind tries; every one is grown afresh from chance. */
export const growths: Readonly<Record<string, Grow>> = {
  'alias bomb': (chance) => {
    const levels = 5 + chance.below(15);
    return behindFile(chance, ['a0: &a0 [x, x]', ...times(levels, (n) => `a${n + 1}: &a${n + 1} [${times(9, () => `*a${n}`).join(', ')}]`)].join('\n'), true);
  },
  'alias to itself': (chance) => behindFile(chance, 'bomb: &a [*a, *a]', true),
  'merge bomb': (chance) => behindFile(chance, ['m0: &m0 { k: v }', ...times(20, (n) => `m${n + 1}: &m${n + 1} { <<: [*m${n}, *m${n}] }`)].join('\n'), true),
  'deep flow': (chance) => {
    const depth = chance.of([62, 100, 1_000, 20_000, 200_000]);
    const [open, close] = chance.of([['[', ']'], ['{a: ', '}'], ['[{a: ', '}]'], ['[\n', '\n]'], ['{? ', ': 1}']] as const);
    return behindFile(chance, `deep: ${open.repeat(depth)}1${chance.is(0.7) ? close.repeat(depth) : ''}`, true);
  },
  'deep block': (chance) => {
    const depth = chance.of([62, 200, 800, 1_300]);
    const [start, end] = chance.of([['a:', 'a: 1'], ['-', '- 1'], ['? a\n:', 'b']] as const);
    return behindFile(chance, start.includes('?') ? `deep:\n${'  ? '.repeat(depth)}` : ['deep:', ...times(depth, (n) => `${' '.repeat(n + 1)}${start}`), `${' '.repeat(depth + 1)}${end}`].join('\n'), true);
  },
  'deep dashes': (chance) => behindFile(chance, `deep:\n  ${chance.of(['- ', '? '])}`.concat('- '.repeat(chance.of([70, 5_000, 100_000])), '1'), true),
  'ten megabytes': (chance) => behindFile(chance, chance.of([`big: ${'x'.repeat(10_000_000)}`, `big: "${'钥'.repeat(5_000_000)}"`, `big: |\n${'  line\n'.repeat(1_500_000)}`, '# comment\n'.repeat(1_000_000), '\n'.repeat(10_000_000), ' '.repeat(10_000_000)]), true),
  'almost a megabyte': (chance) => {
    const text = chance.of(['x'.repeat(900_000), `"${'\\u0041'.repeat(140_000)}"`, `'${"''".repeat(400_000)}'`, `>-\n  ${'word '.repeat(170_000)}`, `[${'a,'.repeat(400_000)}a]`, `{${'a: 1, '.repeat(140_000)}b: 1}`, ':'.repeat(800_000), '"'.repeat(800_001), '{'.repeat(55).concat(','.repeat(800_000)), '- '.repeat(20).concat('"a'.repeat(200_000))]);
    return behindFile(chance, `big: ${text}`, false);
  },
  'many lines': (chance) => behindFile(chance, times(chance.of([999, 1_200, 30_000]), (n) => chance.of([`k${n}: 1`, `k${n}: [a, b]`, `"k${n}": { zh: 名, en: N }`])).join('\n'), false),
  'duplicate keys': (chance) => {
    const path = anyFile(chance);
    const name = /^(\S+):/m.exec(smallSite[path]!)![1]!;
    return { path, text: `${smallSite[path]}\n${times(chance.of([1, 500, 20_000]), () => `${name}: 1`).join('\n')}\n`, refused: true };
  },
  'duplicate keys, written otherwise': (chance) => behindFile(chance, 'twice: 1\n"tw\\u0069ce": 2', true),
  'tab': (chance) => {
    const path = anyFile(chance);
    const at = chance.below(smallSite[path]!.length);
    return { path, text: `${smallSite[path]!.slice(0, at)}\t${smallSite[path]!.slice(at)}`, refused: true };
  },
  'tags': (chance) => behindFile(chance, `tagged: ${chance.of(['!!binary aGk=', '!!js/function "function(){}"', '!!python/object/apply:os.system ["id"]', '!!set {a, b}', '!!omap [a: 1]', '!ruby/object:Gem {}', '!<tag:yaml.org,2002:float> 1', '!!str 1', '!!map {}', '!!null ""', '!!timestamp 2026-01-01', '! x'])}`, true),
  'directives and documents': (chance) => {
    const path = anyFile(chance);
    return { path, text: chance.of([`%YAML 1.1\n---\n${smallSite[path]}`, `%TAG ! tag:evil,2026:\n---\n${smallSite[path]}`, `${smallSite[path]}\n---\n${smallSite[path]}`, `${smallSite[path]}\n...\n--- x\n`, `%${'A'.repeat(100_000)}\n---\na: 1`]), refused: true };
  },
  'characters that cannot be kept': (chance) => behindFile(chance, `odd: ${chance.of(['"\\ud800"', '"\\udfff\\ud800"', '"a\\u0000b"', '"\\0"', '\ud800', 'a\udc00b', 'a\u0000b', "'\u0000'", '|\n  a\ud800\n'])}`, true),
  'control characters': (chance) => behindFile(chance, `odd: ${chance.of(['\u0001', '\u0007', '\u001b[2J', '\u007f', '\u0085', '\u009b', '\u2028', '\ufeff', '\u202e', '\ufffe', '\r', '"\\e]0;x\\a"'])}x`, false),
  'keys called __proto__': (chance) => inWorkflow(section(chance), `  ${chance.of(['__proto__', '"__proto__"', '"\\u005f_proto__"', "'__proto__'"])}: ${chance.of(['{ zh: 名, en: N }', '{ admin: true }', 'true', '[]'])}`, true),
  'names of every object': (chance) => inWorkflow(section(chance), `  ${chance.of(hostileNames)}: ${chance.of(['{ zh: 名, en: N, type: text }', '{ zh: 名, en: N, by: keeper }', 'level = low', '[{ role: keeper }]', '{ zh: 名, en: N, type: final }', 'date(due_at)', '{}'])}`),
  'names of every object, in shared files': (chance) => {
    const path = chance.of(Object.keys(smallSite).filter((one) => one.startsWith('shared/')));
    return { path, text: `${smallSite[path]}\n${chance.of(hostileNames)}: ${chance.of(['{ zh: 名, en: N }', '{ zh: 名, en: N, values: { constructor: 甲, toString: 乙 } }', '{ zh: 名, en: N, parts: { constructor: { zh: 名, en: N, type: text } } }', '{ zh: 名, en: N, named_by: code, fields: { code: { zh: 名, en: N, type: text }, valueOf: { zh: 名, en: N, type: text } } }', '{ zh: 名, en: N, type: duration, values: { 2026-01-01: PT1H } }'])}\n`, refused: false };
  },
  'scalars where they do not belong': (chance) => {
    const path = anyFile(chance);
    const lines = smallSite[path]!.split('\n');
    const at = chance.below(lines.length);
    return { path, text: lines.with(at, (lines[at] ?? '').replace(/: [^{[].*$/, () => `: ${chance.of(hostileScalars)}`)).join('\n'), refused: false };
  },
  'expressions': (chance) => withCondition(chance.of(hostileExpressions(chance.of(sizes)))),
  'expressions in cells': (chance) => ({ path: 'lend/lend.tables.yaml', text: smallSite['lend/lend.tables.yaml']!.replace(chance.of(['< T-NOON', 'lent + T-LEND', 'time(lent)']), () => JSON.stringify(chance.of(hostileExpressions(chance.of(sizes))))), refused: false }),
  'expressions as maps and lists': (chance) => inWorkflow('let:', `  odd: ${chance.of(['{ a: { b: { c: [level, [copy, { d: at }]] } } }', `[${times(900, () => 'level').join(', ')}]`, `{${times(900, (n) => `k${n}: level`).join(', ')}}`, '{ constructor: level, toString: copy }', '[[[[[[[[[[level]]]]]]]]]]'])}`),
  'lets in a circle': (chance) => {
    const length = chance.of([1, 2, 60, 900]);
    return inWorkflow('let:', times(length, (n) => `  c${n}: c${(n + 1) % length}`).join('\n'), true);
  },
  'lets that double': (chance) => {
    const length = chance.of([10, 45, 400]);
    return inWorkflow('let:', ['  d0: [1]', ...times(length, (n) => `  d${n + 1}: ${chance.of([`concatenate(d${n}, d${n})`, `{ a: d${n}, b: d${n} }`, `[d${n}, d${n}]`])}`)].join('\n'));
  },
  'tables of many rows': (chance) => {
    const rows = chance.of([500, 990, 1_001, 5_000]);
    return { path: 'lend/lend.tables.yaml', text: `${smallSite['lend/lend.tables.yaml']}${times(rows, (n) => `    - { clock: ${chance.of([`">= time(\\"${String(n % 24).padStart(2, '0')}:00:00\\")"`, '"-"', '< T-NOON'])}, due: lent + T-LEND }`).join('\n')}\n`, refused: rows > 1_000 };
  },
  'tables of many columns': (chance) => {
    const columns = chance.of([20, 100, 400]);
    const names = times(columns, (n) => `c${n}`);
    return { path: 'lend/lend.tables.yaml', text: `${smallSite['lend/lend.tables.yaml']}\nwide:\n  zh: 宽\n  en: Wide\n  hit: unique\n  given: { n: number }\n  inputs: { ${names.map((name) => `${name}: n`).join(', ')} }\n  outputs: { out: number }\n  rules:\n${times(chance.of([2, 20, 60]), (row) => `    - { ${names.map((name) => `${name}: "${chance.of(['<', '>', '>='])} ${row}"`).join(', ')}, out: 1 }`).join('\n')}\n`, refused: false };
  },
  'fragments in a circle': (chance) => {
    const length = chance.of([1, 2, 5, 30]);
    const fragment = (n: number) => ({ path: `fragments/f${n}.yaml`, text: `zh: 片段\nen: Fragment\nstates:\n  inner:\n    zh: 内\n    en: Inner\n    use: f${(n + 1) % length}\n` });
    return { ...inWorkflow('states:', '  round:\n    zh: 圆\n    en: Round\n    use: f0', true), beside: times(length, (n) => String(n)).map((n) => fragment(Number(n))) };
  },
  'fragments that double': (chance) => {
    const length = chance.of([4, 7, 20]);
    const fragment = (n: number) => ({ path: `fragments/g${n}.yaml`, text: `zh: 片段\nen: Fragment\ninitial: one\nstates:\n${['one', 'two', 'three'].map((name) => `  ${name}:\n    zh: 内\n    en: Inner\n    ${n < length ? `use: g${n + 1}` : 'type: final'}`).join('\n')}\n` });
    return { ...inWorkflow('states:', '  doubled:\n    zh: 倍\n    en: Doubled\n    use: g0'), beside: times(length + 1, (n) => String(n)).map((n) => fragment(Number(n))) };
  },
  'types that hold themselves': (chance) => ({ path: 'shared/types.yaml', text: `${smallSite['shared/types.yaml']}\n${chance.of([`self:\n  zh: 己\n  en: Self\n  parts:\n    inner: { zh: 内, en: Inner, type: self }`, ['t0: { zh: 名, en: N, parts: { a: { zh: 名, en: N, type: text } } }', ...times(chance.of([5, 12, 200]), (n) => `t${n + 1}: { zh: 名, en: N, parts: { a: { zh: 名, en: N, type: t${n} }, b: { zh: 名, en: N, type: t${n} }, c: { zh: 名, en: N, type: t${n} } } }`)].join('\n')])}\n`, refused: false }),
  'many states': (chance) => inWorkflow('states:', times(chance.of([300, 950, 1_100]), (n) => `  s${n}: { zh: 态, en: S${n}, on: { hand: ${chance.of([`s${n + 1}`, 'out', 's0'])} }, always: ${chance.of([`s${n}`, `s${n + 1}`, '{ guard: true, target: asked }'])} }`).join('\n')),
  'states within states': (chance) => inWorkflow('states:', times(chance.of([5, 12, 25, 40]), (n) => `${'    '.repeat(n)}  s${n}:\n${'    '.repeat(n)}    zh: 态\n${'    '.repeat(n)}    en: S\n${'    '.repeat(n)}    ${chance.of(['type: parallel', `initial: s${n + 1}`])}\n${'    '.repeat(n)}    states:`).join('\n')),
  'many events': (chance) => inWorkflow('events:', times(chance.of([300, 900]), (n) => `  e${n}: ${titled('x', `, by: keeper, refuse: { NO_REASON: level = high and e${n} = 1 }`).slice(3)}`).join('\n')),
  'numbers and times': (chance) => {
    const [from, path] = chance.of([['12.50', workflowFile], ['from 0', workflowFile], ['PT8H', 'shared/parameters.yaml'], ['2026-01-01', 'shared/parameters.yaml'], ['"12:00:00"', 'shared/parameters.yaml'], ['at + T-LEND', workflowFile]] as const);
    return { path, text: smallSite[path]!.replace(from, () => (from === 'from 0' ? `from ${chance.of(hostileScalars)}` : chance.of(hostileScalars))), refused: false };
  },
  'calendars without end': (chance) => ({ path: 'shared/calendars/odd.yaml', text: chance.of([`zh: 历\nen: Odd\nzone: Asia/Shanghai\nyears:\n${times(900, (n) => `  ${n}: { holidays: [${n}-01-01 .. 9999-12-31] }`).join('\n')}`, 'zh: 历\nen: Odd\nyears: { 999999999: {} }', `zone: ${'A/'.repeat(5_000)}`, 'zone: ../../etc/passwd', 'constructor: {}', `holidays: [${times(900, () => '2026-01-01').join(', ')}]`]), refused: true }),
  'scenarios': (chance) => ({ path: 'lend/lend.scenarios.yaml', text: chance.of([`- ${'- '.repeat(50)}x`, `odd:\n  given: { constructor: ${chance.of(hostileScalars)} }\n  steps: [${times(900, () => '{ do: ask }').join(', ')}]`, `workflow: lend\nscenarios:\n${times(900, (n) => `  s${n}: { zh: 名, en: N, steps: [{ send: ask, by: x, form: { copy: ${chance.of(['a', '{}', '[[]]', '1e400'])} } }] }`).join('\n')}`, '__proto__: { steps: [] }', 'scenarios: {}']), refused: true }),
  'no file of ours': (chance) => ({ path: chance.of(['../../etc/passwd.yaml', 'shared/constructor.yaml', 'shared/__proto__.yaml', `${'a/'.repeat(500)}b.workflow.yaml`, 'a\u0000b.workflow.yaml', '.workflow.yaml', 'shared/.yaml', 'C:\\x.workflow.yaml', 'lend/lend.workflow.yml']), text: chance.of([smallSite[workflowFile]!, '', '[]', '1', 'null', '{}', '~', '""', '---', '#']), refused: false }),
};

/** A file of a kind, grown from chance. */
export const growFile = (kind: string, chance: Chance): HostileFile => ({ kind, site: 'small', ...growths[kind]!(chance) });
