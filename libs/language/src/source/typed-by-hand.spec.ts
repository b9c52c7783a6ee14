import { describe, expect, it } from '@jest/globals';
import { checkSmall, checkWith, smallSite, told, workflowFile } from '../small-site.fixture.js';

/** The first problem's code, and what to write instead. */
const fixOf = (right: string, wrong: string) => {
  const [first] = checkWith(right, wrong).problems;
  return [first?.code, first?.fix];
};

describe('what people really type', () => {
  it('a comma inside { } that cuts a value: asks for quotes', () => {
    const checked = checkWith('en: Returned, type: final', 'en: Returned, at last, type: final');
    expect(told(checked)).toEqual(['comma-cuts-value: at']);
  });

  it('{x} without quotes as a whole text: asks for quotes', () => {
    expect(told(checkWith('en: Give back', 'en: {copy}'))).toEqual(['comma-cuts-value: copy']);
    expect(told(checkWith('en: Give back', 'en: {copy} back'))).toEqual(['braces-in-text: back']);
    expect(fixOf('{ zh: 备注, en: Note,', '{ zh: 备注 {copy} 号, en: Note,')).toEqual(['braces-in-text', '"备注 {copy} 号"']);
    expect(fixOf('{ zh: 备注, en: Note,', '{ zh: “备注 {copy}”, en: Note,')).toEqual(['braces-in-text', '"备注 {copy}"']);
  });

  it('a map where a text was meant', () => {
    expect(told(checkWith('en: Give back', 'en: { a: b }'))).toEqual(['text-expected: {']);
  });

  it('a full-width colon after a key', () => {
    expect(told(checkWith('    en: Give back', '    en：Give back'))).toEqual(['full-width-colon: ：']);
    expect(told(checkWith('en: Returned,', 'en：Returned,'))).toEqual(['full-width-colon: en']);
    expect(checkWith('    en: Give back', '    en：Give back').problems[0]?.fix).toBe('en: Give back');
  });

  it('full-width commas and brackets', () => {
    expect(fixOf('{ zh: 备注, en: Note,', '{ zh: 备注， en: Note,')).toEqual(['full-width-comma', ', en:']);
    expect(fixOf('clause: [R1]', 'clause: ［ zh: a ］')[0]).toBe('full-width-brackets');
    expect(fixOf('  urgent: level = high', '  urgent？: level = high')).toEqual(['full-width-sign', 'urgent?']);
  });

  it('indentation that does not fit', () => {
    expect(told(checkWith('    en: Give back', '   en: Give back'))).toEqual(['bad-indentation: en']);
    expect(told(checkWith('    en: Give back', '      en: Give back'))).toEqual(['bad-indentation: en']);
  });

  it('a space, dash, bracket, quote, comma or colon that is missing', () => {
    expect(fixOf('    en: Give back', '    en:Give back')).toEqual(['space-after-colon', 'en: Give back']);
    expect(fixOf('{ zh: 备注, en: Note,', '{ zh:备注, en: Note,')).toEqual(['space-after-colon', 'zh: 备注']);
    expect(fixOf('clause: [R1]', 'clause:\n  - { b: 1 }\n    { a: 1 }')[0]).toBe('missing-dash');
    expect(fixOf('clause: [R1]', 'clause: [R1')[0]).toBe('unclosed-bracket');
    expect(fixOf('    en: Give back', '    en: "Give back')[0]).toBe('unclosed-quote');
    expect(fixOf('en: Note, type: text }', 'en: Note type: text }')[0]).toBe('missing-comma');
    expect(fixOf('    en: Give back', '    en')[0]).toBe('missing-colon');
  });

  it('full-width marks in an expression, at their place in the file', () => {
    expect(told(checkWith('date(due_at)', 'date（due_at）'))).toEqual(['full-width-sign: （', 'full-width-sign: ）']);
    expect(told(checkWith('level = high', 'level ＝ high'))).toEqual(['full-width-sign: ＝']);
    expect(told(checkWith('level = high', 'level = “high”'))).toEqual(['full-width-sign: “', 'full-width-sign: ”']);
  });

  it('==, && and <> as other languages have them', () => {
    expect(told(checkWith('level = high', 'level == high'))).toEqual(['double-equals: =']);
    expect(told(checkWith('copy.status != home or urgent', 'copy.status <> home or urgent'))[0]).toBe('not-equal-sign: <');
    expect(told(checkWith('copy.status != home or urgent', 'copy.status != home && urgent'))).toEqual(['and-sign: &']);
  });

  it('a # that cuts a value, as against a comment', () => {
    expect(told(checkWith('en: Give back', 'en: Give back #5'))).toEqual(['cut-by-hash:  ']);
    expect(told(checkWith('en: Give back', 'en: Give back  # in time'))).toEqual([]);
  });

  it('a value that begins with >', () => {
    expect(told(checkWith('urgent: level = high', 'urgent: > 3'))).toEqual(['needs-quotes: 3']);
    expect(told(checkWith('urgent: level = high', 'urgent: >3'))).toEqual(['needs-quotes: >']);
  });

  it('a name that cannot be given is told where it is given, not again where it is used', () => {
    const scenario = { 'lend/lend.scenarios.yaml': `workflow: lend
given: { people: { ann: { role: keeper, of: d1 } } }
scenarios:
  - scenario: { zh: 试, en: Try }
    steps:
      - { at: 2026-03-02T09:00:00, as: ann, send: hand-over, state: lent }
` };
    const checked = checkSmall({ ...scenario, [workflowFile]: smallSite[workflowFile]!.replace('  hand:\n', '  hand-over:\n').replace('hand: out', 'hand-over: out') });
    expect(told(checked).filter((one) => one.includes('hand-over'))).toEqual(['hyphen-in-name: hand-over']);
  });

  it('a type in words of one’s own: told which there are', () => {
    const checked = checkWith('en: Note, type: text }', 'en: Note, type: 文本 }');
    expect(told(checked)).toEqual(['unknown-type: 文本']);
    expect(checked.problems[0]!.zh).toContain('可写：text、');
  });

  it('a value in a scenario that does not fit its field: money with three decimals, a date that is none', () => {
    const scenario = (fields: string) => checkSmall({ 'lend/lend.scenarios.yaml': `workflow: lend
given: { people: { ann: { role: keeper, of: d1 } }, cases: { this: { state: asked, with: { ${fields} } } } }
scenarios:
  - scenario: { zh: 试, en: Try }
    steps: [{ at: 2026-03-02T09:00:00, state: asked }]
` });
    expect(told(scenario('price: 12.345'))).toEqual(['value-misfit: 12']);
    expect(told(scenario('due_at: 2026-02-30T09:00:00'))).toEqual([expect.stringContaining('value-misfit: 2026')]);
    expect(told(scenario('level: hihg'))).toEqual(['unknown-value: hihg']);
    expect(told(scenario('price: 12.34, due_at: 2026-02-28T09:00:00, level: high'))).toEqual([]);
  });

  it('a hyphen in a name', () => {
    const checked = checkWith('  urgent: level = high', '  very-urgent: level = high');
    expect(told(checked)[0]).toBe('hyphen-in-name: very-urgent');
    expect(checked.problems[0]?.fix).toBe('very_urgent');
  });

  it('names that could not be sent, or that the history has for itself', () => {
    const named = (name: string) => told(checkWith('  urgent: level = high', `  ${name}: level = high`))[0];
    expect(named('constructor')).toBe('reserved-name: constructor');
    expect(named('a'.repeat(101))).toBe(`name-too-long: ${'a'.repeat(101)}`);
    expect(named('紧急')).not.toMatch(/name/);
    expect(told(checkWith('id: lend', 'id: site'))).toContain('reserved-name: site');
    expect(told(checkWith('id: lend', 'id: constructor'))).toContain('reserved-name: constructor');
  });

  it('an escape for a character that cannot be kept', () => {
    expect(told(checkWith('    en: Give back', '    en: "Give \\ud800 back"'))).toEqual(['bad-character: "']);
    expect(told(checkWith('    en: Give back', '    en: "Give \\0 back"'))).toEqual(['bad-character: "']);
    expect(told(checkWith('  urgent: level = high', `  urgent: 'string(level) = "\\ud800"'`))[0]).toMatch(/^bad-escape/);
    expect(told(checkWith('  urgent: level = high', `  urgent: 'string(level) = "\\u0000"'`))[0]).toMatch(/^bad-escape/);
  });

  it('yes for a boolean is accepted', () => {
    expect(told(checkWith("note:   { zh: 备注, en: Note, type: text }", "note:   { zh: 备注, en: Note, type: boolean, initial: yes }"))).toEqual([]);
  });

  it('a text where a name was meant', () => {
    expect(told(checkWith('urgent: level = high', "urgent: 'level = \"high\"'"))).toEqual(['quoted-name: "']);
  });

  it('a filter in which the field of the row hides that of the case: asks for item.', () => {
    expect(told(checkWith('[item != this]', '[level = level and item != this]'))[0]).toBe('hidden-name: level');
  });

  it('a tab', () => {
    expect(told(checkWith('  urgent: level', '\turgent: level'))).toEqual(['tab: \t']);
  });

  it('the same key twice', () => {
    expect(told(checkWith('  urgent: level = high', '  urgent: level = high\n  urgent: level = low'))).toEqual(['duplicate-key: urgent']);
  });

  it('a key without value', () => {
    expect(told(checkWith('clause: [R1]', 'clause:'))).toEqual(['key-without-value: clause']);
  });

  it('several documents in a file', () => {
    expect(told(checkWith('deadlines:', '---\ndeadlines:'))).toEqual(['several-documents: -']);
  });

  it('references, anchors, tags, merges and directives', () => {
    expect(told(checkWith('clause: [R1]', 'clause: &c [R1]'))).toEqual(['yaml-anchor: [']);
    expect(told(checkWith('clause: [R1]\nplace', 'clause: *c\nplace'))).toEqual(['yaml-alias: *']);
    expect(told(checkWith('clause: [R1]', 'clause: !!seq [R1]'))).toEqual(['yaml-tag: [']);
    expect(told(checkWith('clause: [R1]', '<<: { clause: R1 }'))).toEqual(['yaml-merge: <']);
    expect(told(checkSmall({ [workflowFile]: `%YAML 1.1\n---${smallSite[workflowFile]}` }))[0]).toBe('yaml-directive: %');
  });

  it('a name that would change the object it stands in', () => {
    expect(told(checkWith('  urgent: level = high', '  __proto__: level = high'))[0]).toBe('forbidden-name: __proto__');
  });

  it('an unquoted value with a colon', () => {
    expect(told(checkWith('en: Give back', 'en: Give: back'))).toEqual(['colon-in-text: Give']);
  });

  it('tells only the first syntax error of a file, and all else of the others', () => {
    const checked = checkSmall({ [workflowFile]: 'a: [\nb: ]\nc: {', 'shared/parameters.yaml': 'T-X:\n  zh: 一\n' });
    expect(checked.problems.filter(({ place }) => place.file === workflowFile).map(({ code }) => code)).toEqual(['unclosed-bracket']);
    expect(told(checked)).toContain('missing-title: zh');
  });
});

describe('limits', () => {
  it('refuses a file of more than 1 MB', () => {
    expect(told(checkSmall({ [workflowFile]: `id: lend\n${'# x\n'.repeat(300_000)}` }))[0]).toBe('file-too-large: id');
  });

  it('refuses what nests too deep, in any style', () => {
    expect(told(checkSmall({ [workflowFile]: '['.repeat(100_000) }))[0]).toContain('nested-too-deep');
    expect(told(checkSmall({ [workflowFile]: '- '.repeat(100_000) }))[0]).toContain('nested-too-deep');
    const stairs = Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(told(checkSmall({ [workflowFile]: `${stairs} 1` }))[0]).toContain('nested-too-deep');
  });

  it('refuses more than a thousand entries in one place, in a moment', () => {
    const started = Date.now();
    const checked = checkSmall({ 'shared/parameters.yaml': Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n') });
    expect(told(checked)[0]).toContain('too-many-entries');
    expect(Date.now() - started).toBeLessThan(15_000);
  });

  it('checks a thousand of everything in bounded time', () => {
    const many = (line: (index: number) => string): string => Array.from({ length: 900 }, (_, index) => line(index)).join('');
    const text = (smallSite[workflowFile] ?? '')
      .replace('let:\n', `let:\n${many((index) => `  l${index}: level = high${index > 0 ? ` or l${index - 1}` : ''}\n`)}`)
      .replace('fields:\n', `fields:\n${many((index) => `  f${index}: { zh: 一, en: F, type: text }\n`)}`)
      .replace('  returned: {', `${many((index) => `  s${index}: { zh: 态, en: S, on: { back: s${(index + 1) % 900}, hand: s${(index * 7) % 900}, drop: dropped } }\n`)}  returned: {`)
      .replace('on: { hand: out, drop', 'on: { ask: s0, hand: out, drop');
    const started = Date.now();
    checkSmall({ [workflowFile]: text });
    expect(Date.now() - started).toBeLessThan(30_000);
  }, 60_000);
});

describe('places inside a scalar', () => {
  it('point into a quoted value', () => {
    expect(told(checkWith('date(due_at)', '"date(due_on)"'))).toEqual(['unknown-name: due_on']);
    expect(told(checkWith('date(due_at)', "'date(due_on)'"))).toEqual(['unknown-name: due_on']);
  });

  it('point to the right line of a folded value', () => {
    expect(told(checkWith('urgent: level = high', 'urgent: >-\n    level = high\n    or levle = high'))).toEqual(['unknown-name: levle', 'unknown-name: high']);
  });

  it('point to the right line of a plain value over several lines', () => {
    expect(told(checkWith('urgent: level = high', 'urgent: level = high\n    or levle = high'))).toEqual(['unknown-name: levle', 'unknown-name: high']);
  });
});
