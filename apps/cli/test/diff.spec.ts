import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { CannotRun } from '../src/cannot-run.js';
import { diff } from '../src/diff.js';
import { textWidth } from '../src/text-width.js';
import { collecting } from './collecting.js';

let folder: string;
const lending = () => path.join(folder, 'key-lending', 'key_lending.workflow.yaml');

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-diff-'));
  await cp('workflows', folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function alter(file: string, from: string, to: string): Promise<void> {
  const before = await readFile(file, 'utf8');
  expect(before).toContain(from);
  await writeFile(file, before.replace(from, to));
}

async function compare(old: string, now: string, json = false): Promise<{ code: number; said: string }> {
  const output = collecting(80, json);
  return { code: await diff(old, now, { workflows: 'workflows' }, output), said: output.said };
}

it('given the same files, then it says that nothing changed', async () => {
  await alter(lending(), 'NO_FAULT: form.condition = good', 'NO_FAULT: form.condition   =   good    # as before');
  expect(await compare('workflows', folder)).toEqual({ code: 0, said: '没有改变。 / Nothing changed.\n' });
  expect(JSON.parse((await compare('workflows', folder, true)).said)).toMatchObject({ changed: false, consequences: [] });
});

it('given two folders, then it tells the differences by workflow and group in both languages, within the terminal, and what they mean', async () => {
  await alter(lending(), 'NO_FAULT: form.condition = good', 'NO_FAULT: form.condition = good or form.condition = short');
  await alter(path.join(folder, 'shared', 'parameters.yaml'), 'values: { 2026-01-01: "18:00:00" }', 'values: { 2026-01-01: "18:00:00", 2026-06-01: "17:30:00" }');
  const { code, said } = await compare('workflows', folder);
  expect([code, said]).toEqual([0, `钥匙借还 key_lending / Key lending and return
  拒绝 refusals
    ~ 事件 reject_return：拒绝 NO_FAULT（K10、D45） / event reject_return:
      refuses NO_FAULT (K10, D45)
        旧 old  form.condition = good
        新 new  form.condition = good or form.condition = short
共用 / shared
  参数 parameters
    + 参数 T-DUE：自 2026-06-01 / parameter T-DUE: from 2026-06-01
        新 new  17:30:00
对在办案件 / for running cases
  · key_lending：在办案件仍按立案时的版本办理；此后所立的案件按新版。
    key_lending: running cases stay on the version by which they began; cases
    that begin from now on go by the new one.
  · 参数按日生效，在办案件亦然：此后开始的计时与责任用当日有效之值；已在走的不变
    ；deadlines 所写的时点每一步重算。
    Parameters hold by their day, for running cases too: timers and duties that
    begin from then on take the value in force; those that run keep theirs;
    points in time under \`deadlines\` are worked out anew at each step.
`]);
  for (const line of said.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(80);
});

it('given two files, then each stands in the place of the one that is called so among the others', async () => {
  await alter(lending(), 'T-HOLD: expired', 'T-HOLD: withdrawn');
  expect((await compare('workflows/key-lending/key_lending.workflow.yaml', lending())).said).toContain('旧 old  → expired\n        新 new  → withdrawn\n');
});

it('given files that are wrong, or not there, or a folder beside a file, then it tells them', async () => {
  await alter(lending(), 'T-HOLD: expired', 'T-HOLD: expierd');
  expect(await compare('workflows', folder)).toMatchObject({ code: 2, said: expect.stringContaining('expierd') });
  for (const [old, now, words] of [['workflows', lending(), 'two files'], ['nowhere', folder, 'nowhere'], [path.join(folder, 'x.yaml'), lending(), 'x.yaml']] as const) {
    await expect(compare(old, now)).rejects.toThrow(expect.objectContaining({ name: CannotRun.name, message: expect.stringContaining(words) }));
  }
  await writeFile(path.join(folder, 'other.yaml'), '');
  await expect(compare(path.join(folder, 'other.yaml'), path.join(folder, 'other.yaml'))).rejects.toThrow('--workflows');
});
