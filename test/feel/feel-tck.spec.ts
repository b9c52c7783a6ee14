import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { feelTck } from './feel-tck.js';
import { REASONS, readReasons } from './reasons.js';
import { runSuite } from './run-suite.js';

const sample = (folder: string) => path.join(import.meta.dirname, 'sample', folder);

async function run(folder: string, reasons: { because: string; tests: string[] }[] = []) {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'feel-')), 'reasons.yaml');
  await writeFile(file, JSON.stringify(reasons));
  const [printed, complaints]: [string[], string[]] = [[], []];
  const code = await feelTck({ folder, reasons: file, json: false, list: false }, (line) => printed.push(line), (line) => complaints.push(line));
  return { code, text: printed.join('\n'), complaint: complaints.join('\n') };
}

describe('given a conformance suite in the form of dmn-tck, when its expressions are run', () => {
  it('then what agrees, what is outside the subset and what is told instead of null are told apart', async () => {
    const outcomes = await runSuite(sample('lamps'));
    expect(outcomes.map((one) => [one.test.slice('lamps-test-01/'.length), one.is, one.is === 'outside' ? one.kind : one.is === 'told' ? one.code : ''])).toEqual([
      ['lit/All watts', 'agreed', ''],
      ['lit/Kilowatt hours', 'agreed', ''],
      ['lit/Verdict', 'agreed', ''],
      ['lit/Oldest', 'agreed', ''],
      ['lit/Silent', 'outside', 'cannot-calculate'],
      ['lit/Spread', 'outside', 'unknown-function'],
      ['dark/All watts', 'agreed', ''],
      ['dark/Per lamp', 'told', 'DIVISION_BY_ZERO'],
      ['dark/Kilowatt hours', 'outside', 'may-be-null'],
    ]);
    expect((await run(sample('lamps'))).code).toBe(0);
  });

  it('then a result that differs without a stated reason fails, a refusal where a value is expected too', async () => {
    const { code, text } = await run(sample('wrong'));
    expect(code).toBe(1);
    expect(text).toContain('不同 / differing: 2');
    expect(text).toMatch(/without a stated reason: 2.*\n {2}sums-test-01\/001\/sum\n {2}sums-test-01\/001\/share/);
    expect(text).toContain('我方 / ours: "DIVISION_BY_ZERO"');
  });

  it('then a stated reason lets it pass, and stands beside it', async () => {
    const { code, text } = await run(sample('wrong'), [{ because: 'ours is right', tests: ['sums-test-01/001/sum', 'sums-test-01/001/share'] }]);
    expect(code).toBe(0);
    expect(text).toMatch(/001\/sum\n.*\n.*\n {4}ours is right/);
  });

  it('then a reason for what does not differ fails', async () => {
    const { code, text } = await run(sample('lamps'), [{ because: 'once', tests: ['lamps-test-01/lit/Verdict'] }]);
    expect(code).toBe(1);
    expect(text).toContain('take them out of test/feel/differences.yaml\n  lamps-test-01/lit/Verdict');
  });

  it.each(['sample/nowhere', '../vectors'])('then a folder that is no checkout is told in both languages: %s', async (folder) => {
    const { code, complaint } = await run(path.join(import.meta.dirname, folder));
    expect(code).toBe(2);
    expect(complaint).toMatch(/\p{Script=Han}.* \/ there (is|are) no/u);
  });

  it('then the stated reasons can be read, each test once', async () => {
    const reasons = await readReasons(REASONS);
    expect(reasons.size).toBeGreaterThan(0);
    expect([...reasons.values()].every((because) => because.endsWith('.'))).toBe(true);
  });
});
