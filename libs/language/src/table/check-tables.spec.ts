import { describe, expect, it } from '@jest/globals';
import { checkSmall, checkWith, smallSite, told, workflowFile } from '../small-site.fixture.js';

const tables = 'lend/lend.tables.yaml';

/** A table over a level, a number and a date, put to use in the guard on `back`. */
function withTable(hit: string, ...rules: string[]): { told: string[]; en: string[] } {
  const table = `${smallSite[tables]}fee:\n  zh: 费\n  en: Fee\n  hit: ${hit}\n  given: { days: integer, on: date, late: boolean }\n  inputs: { level_is: level }\n  outputs: { fee: integer }\n  rules:\n${rules.map((rule) => `    - { ${rule} }\n`).join('')}`;
  const checked = checkSmall({ [tables]: table, [workflowFile]: (smallSite[workflowFile] ?? '').replace('count(others) = 0', `"count(others) = 0 and ${hit === 'collect' ? 'count(fee(1, date(at), true)) > 0' : 'fee(1, date(at), true) > 0'}"`) });
  return { told: told(checked), en: checked.problems.map((problem) => problem.en) };
}

describe('decision tables', () => {
  it('without gaps and overlaps pass', () => {
    expect(withTable('unique', 'level_is: low, days: < 3, fee: 1', 'level_is: low, days: ">= 3", fee: 2', 'level_is: high, fee: 3').told).toEqual([]);
  });

  it('with a gap: says for which values', () => {
    const found = withTable('unique', 'level_is: low, days: < 3, fee: 1', 'level_is: low, days: "> 3", fee: 2', 'level_is: high, fee: 3');
    expect(found.told).toEqual(['table-gap: fee']);
    expect(found.en[0]).toContain('days = 3; level_is = low');
  });

  it('with an overlap: says which rules, under unique', () => {
    const found = withTable('unique', 'days: <= 3, fee: 1', 'days: ">= 3", fee: 2');
    expect(found.told).toEqual(['table-overlap: {']);
    expect(found.en[0]).toContain('Rules 1, 2 of the table "fee" hold together for days = 3');
  });

  it('may overlap under first, and under any where the outputs agree', () => {
    expect(withTable('first', 'days: <= 3, fee: 1', 'fee: 2').told).toEqual([]);
    expect(withTable('any', 'days: <= 3, fee: 1', 'days: ">= 3", fee: 1').told).toEqual([]);
    expect(withTable('any', 'days: <= 3, fee: 1', 'days: ">= 3", fee: 2').told).toEqual(['table-overlap: {']);
  });

  it('may have gaps and overlaps under collect', () => {
    expect(withTable('collect', 'days: <= 3, fee: 1', 'days: 3, fee: 2').told).toEqual([]);
  });

  it('cut dates, booleans and choices at their boundaries', () => {
    expect(withTable('unique', 'on: "< date(\\"2026-03-01\\")", fee: 1', 'on: ">= date(\\"2026-03-01\\")", late: true, fee: 2', 'on: ">= date(\\"2026-03-01\\")", late: false, fee: 3').told).toEqual([]);
    expect(withTable('unique', 'on: "< date(\\"2026-03-01\\")", fee: 1', 'on: "> date(\\"2026-03-01\\")", fee: 2').en[0]).toContain('on = 2026-03-01');
    expect(withTable('unique', 'late: true, level_is: [low, high], fee: 1', 'late: false, level_is: not(low), fee: 2').en[0]).toContain('late = false; level_is = low');
  });

  it('see the seconds of a time, by the value of the parameter', () => {
    const checked = checkWith('{ clock: ">= T-NOON"', '{ clock: "> T-NOON"', tables);
    expect(told(checked)).toEqual(['table-gap: due_time']);
    expect(checked.problems[0]?.en).toContain('clock = 12:00:00 (with the parameters from 2026-01-01)');
  });

  it('look at every day from which a parameter holds', () => {
    const text = (smallSite['shared/parameters.yaml'] ?? '').replace('2026-01-01: "12:00:00"', '2026-01-01: "12:00:00", 2027-01-01: "13:00:00"');
    const checked = checkSmall({ 'shared/parameters.yaml': text, [tables]: (smallSite[tables] ?? '').replace('">= T-NOON"', '">= time(\\"12:00:00\\")"') });
    expect(checked.problems[0]?.en).toContain('hold together for clock');
    expect(checked.problems[0]?.en).toContain('2027-01-01');
  });

  it('stop after twenty findings', () => {
    const rules = Array.from({ length: 40 }, (_, index) => `days: ${index}, level_is: low, fee: 1`);
    expect(withTable('unique', ...rules).en[0]).toContain(', and 17 more');
  });

  it('with many inputs are searched in a moment', () => {
    const started = Date.now();
    const rules = Array.from({ length: 300 }, (_, index) => `days: "[${index} .. ${index + 100}]", on: "> date(\\"2026-01-${String((index % 28) + 1).padStart(2, '0')}\\")", level_is: ${index % 2 === 0 ? 'low' : 'high'}, fee: ${index}`);
    withTable('unique', ...rules);
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});

describe('what a table holds', () => {
  it('an unknown column, a missing output, an unknown hit policy', () => {
    expect(withTable('unique', 'dais: 3, fee: 1', 'fee: 2').told).toContain('unknown-column: dais');
    expect(withTable('unique', 'days: 3').told).toContain('missing-output: {');
    expect(withTable('unik', 'fee: 2').told).toContain('unknown-hit-policy: unik');
  });

  it('a cell that does not fit its column', () => {
    expect(withTable('unique', 'level_is: hihg, fee: 1').told[0]).toContain('unknown');
    expect(withTable('unique', 'fee: late').told).toEqual(['wrong-type: late']);
  });

  it('neither rules nor formula', () => {
    expect(told(checkSmall({ [tables]: `${smallSite[tables]}x:\n  zh: 一\n  en: X\n  outputs: { y: integer }\n` }))).toContain('table-body: x');
  });
});
