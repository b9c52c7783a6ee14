import { CannotRun } from '../src/cannot-run.js';
import { evaluate, type EvalOptions } from '../src/eval.js';
import { collecting } from './collecting.js';

const GIVEN = 'workflows/key-lending/key_lending.scenarios.yaml';

async function ask(text: string, options: Partial<EvalOptions> = {}): Promise<{ code: number; said: string }> {
  const output = collecting();
  return { code: await evaluate(text, { workflows: 'workflows', at: '2026-03-02T18:00', ...options }, output), said: output.said };
}

async function asData(text: string, options: Partial<EvalOptions> = {}) {
  const output = collecting(80, true);
  await evaluate(text, { workflows: 'workflows', at: '2026-03-02T18:00', ...options }, output);
  return JSON.parse(output.said) as { value: unknown; looked: { what: string; value: unknown; version: number | null }[]; problems?: { code: string; fix?: string }[] };
}

describe('an expression without a workflow', () => {
  it('is worked out from literals and built-ins, and its value told in words that people use', async () => {
    expect(await ask('first(share_out(100.01, [{ percent: 50 }, { percent: 50 }])).amount')).toMatchObject({ code: 0, said: expect.stringContaining('结果 value  50.01 元 yuan\n') });
    expect((await ask('duration("PT48H")')).said).toContain('48 小时 hours\n');
    expect((await ask('date and time(date(at), time("08:30"))')).said).toContain('结果 value  2026-03-02 08:30:00\n');
    expect((await ask('[1, 2][3]')).said).toContain('结果 value  空 null\n');
  });

  it('given a slip, then its place is marked below it, also behind Chinese and on a later line, with sentence and remedy', async () => {
    const { code, said } = await ask('1 +\n"钥匙" + cuont([1])');
    expect([code, said]).toEqual([1, expect.stringContaining('  "钥匙" + cuont([1])\n           ^^^^^ unknown-function\n')]);
    expect(said).toContain('是否想写 count？\n  there is no function, table, index or record cuont; did you mean count?\n  → count\n');
    expect((await asData('cuont([1])')).problems).toEqual([expect.objectContaining({ code: 'unknown-function', fix: 'count' })]);
  });

  it('given an answer that no rule has, then it says so and ends with 1', async () => {
    expect(await ask('first([1][item > 2])')).toMatchObject({ code: 1, said: expect.stringContaining('NO_ITEM 所需的列表为空') });
  });
});

describe('an expression in the scope of a workflow', () => {
  it('sees its tables, lets and parameters, and tells which rows of a table matched', async () => {
    const { said } = await ask('due_time(at)', { workflow: 'key_lending' });
    expect(said).toContain('结果 value  2026-03-03 18:00:00\n');
    expect(said).toContain('  参数 parameter  T-DUE  18:00:00  第 1 版 version 1\n');
    expect(said).toContain('due_time：命中第 2 行 / row 2\n');
  });

  it('reads the people and records of a scenario file, and tells each look once with its version, and no look that it did not take', async () => {
    const { value, looked } = await asData('if copy.formal then people(key_keeper) else people(supervisor)', { given: GIVEN, with: '{ copy: E07-1 }' });
    expect(value).toEqual(['li']);
    expect(looked.map(({ what, value, version }) => [what, value, version])).toEqual([
      ['copy', 'E07-1', null], ['keys(E07-1).formal', true, 1], ['keys(E07-1).custody_point', 'desk', 1], ['people(key_keeper)', ['li'], null],
    ]);
  });

  it('takes money as yuan and tells titles of choices', async () => {
    expect((await ask('total', { workflow: 'key_incident', with: '{ lock: 12.5, labour: 7.55 }' })).said).toContain('结果 value  20.05 元 yuan\n');
    expect((await ask('copy.status', { given: GIVEN, with: '{ copy: E07-1 }' })).said).toContain('keys(E07-1).status  in_custody 在库');
  });

  it('given a field that is not set, then it is told as such, with how to give it', async () => {
    const { code, said } = await ask('planned_until > at', { workflow: 'key_lending' });
    expect([code, said]).toEqual([1, expect.stringContaining('planned_until  未填 not set')]);
    expect(said).toContain("→ --with '{ planned_until: … }'");
    expect(await ask('planned_until != null', { workflow: 'key_lending' })).toMatchObject({ code: 0, said: expect.stringContaining('否 false') });
  });

  it('has the form of an event at hand where one is named, and says how to name one where not', async () => {
    expect((await asData('form.borrower.person', { workflow: 'key_lending', event: 'apply', form: '{ borrower: { person: deng, kind: internal } }' })).value).toBe('deng');
    expect((await ask('form.borrower', { workflow: 'key_lending' })).said).toContain('→ --event');
  });

  it('given what cannot be read, or is not there, then it says what would do', async () => {
    for (const [options, words] of [
      [{ with: '{ copies: E07-1 }' }, 'copies'], [{ with: 'E07-1' }, '--with'], [{ with: '[' }, '--with'], [{ at: 'noon' }, '2026-03-02T18:00:00'], [{ event: 'aply' }, 'apply'], [{ workflow: 'lending' }, 'key_lending'],
      [{ case: 'loan1' }, 'loan1'], [{ given: 'workflows/shared/types.yaml' }, 'scenario file'],
    ] as const) {
      await expect(ask('1', { workflow: 'key_lending', ...options })).rejects.toThrow(expect.objectContaining({ name: CannotRun.name, message: expect.stringContaining(words) }));
    }
    await expect(ask('1', { with: '{ a: 1 }' })).rejects.toThrow('--workflow');
  });
});

describe('personal values', () => {
  const given = 'workflows/specimen-dispatch/specimen.scenarios.yaml';
  const label = (name: string) => ({ given, workflow: 'specimen', event: 'receive', with: '{ request_no: R1 }', form: `{ label_name: ${name} }` });

  it('are compared as in a case, and told as what they are', async () => {
    const differs = 'form.label_name != request_no.patient_name';
    expect(await ask(differs, label('张三'))).toMatchObject({ code: 0, said: expect.stringContaining('结果 value  否 false') });
    const { said } = await ask(differs, label('李四'));
    expect(said).toMatch(/结果 value {2}是 true\n(.*\n)*.*request_forms\(R1\)\.patient_name +个人信息 personal [0-9a-f]{8}…/);
    expect(said).not.toMatch(/张三|李四/);
  });
});
