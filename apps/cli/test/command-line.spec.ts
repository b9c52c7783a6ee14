import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root, runSteward } from './run-steward.js';

let folder: string;
const inFolder = (...parts: string[]) => path.join(folder, ...parts);
const scenarios = () => inFolder('key-lending', 'key_lending.scenarios.yaml');

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-cli-'));
  await cp(path.join(root, 'workflows'), folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a file again, with one text in the place of another. */
async function alter(file: string, from: string, to: string): Promise<void> {
  const before = await readFile(file, 'utf8');
  expect(before).toContain(from);
  await writeFile(file, before.replace(from, to));
}

describe('check', () => {
  it('given sound files, then it names the workflows and ends with 0', async () => {
    const { code, stdout } = await runSteward(['check', folder]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('key_lending')]);
  });

  it('given a slip, then it tells place, sentence and remedy, as text and as one JSON document, and ends with 1', async () => {
    await alter(inFolder('key-lending', 'key_lending.workflow.yaml'), 'target: ', 'traget: ');
    const text = await runSteward(['check', folder]);
    expect([text.code, text.stdout]).toEqual([1, expect.stringMatching(/key_lending\.workflow\.yaml:\d+:\d+ 错误 error/)]);
    const { code, stdout } = await runSteward(['check', folder, '--json']);
    expect([code, JSON.parse(stdout).problems[0]]).toEqual([1, expect.objectContaining({ severity: 'error', place: expect.objectContaining({ line: expect.any(Number) }) })]);
  });

  it('given a path that is not there, or words that it does not know, then it ends with 2 and says so on standard error', async () => {
    const absent = await runSteward(['check', inFolder('nowhere')]);
    expect([absent.code, absent.stdout, absent.stderr]).toEqual([2, '', expect.stringContaining('nowhere')]);
    expect((await runSteward(['chekc'])).code).toBe(2);
    expect(await runSteward(['check', '/dev/null'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('neither file nor folder') });
    await mkdir(inFolder('empty'));
    expect(await runSteward(['check', inFolder('empty')])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('no workflow files') });
    expect(await runSteward(['export', '__proto__', '--workflows', folder])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('key_lending') });
    expect(await runSteward(['publish', folder, '--server', 'http://127.0.0.1:1', '--token', '令牌'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('token') });
    expect((await runSteward(['publish', folder])).stderr).toContain('--server');
    expect((await runSteward(['publish', folder, '--server', 'http://127.0.0.1:1'])).stderr).toContain('STEWARD_TOKEN');
  });
});

describe('test', () => {
  it('given scenarios that hold, then it says how many, replays their histories, and ends with 0', async () => {
    const { code, stdout } = await runSteward(['test', '--workflows', folder, scenarios(), '--json']);
    const written = (await readFile(scenarios(), 'utf8')).match(/^  - scenario:/gm)!.length;
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ server: null, held: written, scenarios: written, failed: [], untried: [], replayed: expect.any(Number) })]);
  });

  it('given one that does not hold, then it tells what was expected, what was, and the story so far, in aligned columns', async () => {
    await alter(scenarios(), 'keys(E07-1).hook: H9', 'keys(E07-1).hook: H1');
    const text = await runSteward(['test', '--workflows', folder, scenarios()]);
    expect(text.code).toBe(1);
    expect(text.stdout).toContain('应为 expected  "H1"\n    实为 actual    "H9"');
    expect(text.stdout).toContain('               17:00:01        时钟 clock     lent\n');
    expect(text.stdout).toContain('               18:00:30  li    accept_return  ✗ HOOK_TAKEN\n');
    const { code, stdout } = await runSteward(['test', '--workflows', folder, scenarios(), '--json']);
    const [failed] = JSON.parse(stdout).failed;
    expect([code, failed.failures[0], failed.story.at(-1)]).toEqual([
      1, expect.objectContaining({ expected: 'H1', actual: 'H9', place: expect.objectContaining({ line: expect.any(Number) }) }),
      { at: '2026-03-02T18:01:00', who: 'li', what: 'accept_return', to: null, refused: [], state: 'returned' },
    ]);
  });

  it('given a file that is wrong, then nothing is run, and it ends with 2', async () => {
    await alter(scenarios(), 'send: start_check, state: checking', 'send: start_chekc, state: checking');
    const { code, stdout } = await runSteward(['test', '--workflows', folder]);
    expect([code, stdout]).toEqual([2, expect.stringContaining('start_chekc')]);
    expect(stdout).not.toContain('✓');
  });
});
