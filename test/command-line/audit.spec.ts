import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { StewardClient } from '#libs/client';
import { runSteward } from '../../apps/cli/test/run-steward.js';
import { serve, type Serving } from './serving.js';

let serving: Serving;
let administrator: StewardClient;
let folder: string;
let lent: string;
let key: string;

jest.setTimeout(60_000);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-audit-'));
  serving = await serve({ STEWARD_DATA_DIR: folder });
  ({ administrator } = serving);
  lent = (await administrator.layCase({ workflow: 'key_lending', state: 'lent' })).case;
  await administrator.moveClock('2026-03-04T01:00:00Z');
  await administrator.layCase({ workflow: 'key_lending', state: 'lent' });
  key = (await administrator.logKeys())[0]!.key;
});
afterAll(async () => {
  await serving?.stop();
  await rm(folder, { recursive: true, force: true });
});

const onServer = (...args: string[]) => serving.onServer(...args);
const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);
const file = (name: string): string => path.join(folder, name);
const linesOf = async (name: string): Promise<any[]> => (await readFile(file(name), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line));

describe('changes', () => {
  it('tells who changed the site, when and why, the newest first, and of one record or row alone', async () => {
    for (const [row, reason] of [['Z01', '交房'], ['Z02', '交房'], ['Z01', '入住']] as const) {
      await administrator.putRows('units', { rows: [{ row, columns: { number: row, occupied: reason === '入住' } }], reason });
    }
    const { code, stdout } = await onServer('changes', 'units', 'Z01');
    expect([code, [...stdout.matchAll(/admin：(.*)/g)].map(([, why]) => why)]).toEqual([0, ['入住', '交房']]);
    expect(stdout).toContain('  units：Z01');
    const last = JSON.parse((await onServer('changes', '--limit', '1', '--json')).stdout);
    expect(last).toMatchObject({ items: [{ by: 'admin', reason: '入住', changed: [{ record: 'units', rows: 1, names: ['Z01'] }] }], next: expect.any(String) });
    expect((await onServer('changes', '--limit', '1')).stdout).toContain('只列最近 1 次');
    expect((await onServer('changes', 'keys')).stdout).toContain('没有变更');
  });

  it('given a limit that is none, then it says what the server says and ends with 2', async () => {
    expect(await onServer('changes', '--limit', 'many')).toMatchObject({ code: 2, stderr: expect.stringContaining('limit') });
  });
});

describe('export --evidence', () => {
  it('given --all, then it is a set of the whole log, which both verifiers prove, files and all', async () => {
    expect((await onServer('export', '--evidence', '--all', '--out', file('all.jsonl'))).code).toBe(0);
    const { code, stdout } = await runSteward(['verify', file('all.jsonl'), '--key', key]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('nothing that was sealed was altered')]);
    const verdict = JSON.parse((await runSteward(['verify', file('all.jsonl'), '--key', key, '--json'])).stdout);
    expect(verdict).toMatchObject({ holds: true, part: 'all', uncovered: 0, files: { proved: 1, unproved: [] } });
    expect(verdict.checkpoint.size).toBe(verdict.entries + verdict.refusals);
    if (python === undefined) return;
    const other = spawnSync(python, ['docs/verify/verify.py', file('all.jsonl'), '--key', key, '--json'], { encoding: 'utf8' });
    expect(JSON.parse(other.stdout)).toMatchObject({ consistent: true, part: 'all', entries: verdict.entries, faults: [] });
  });

  it('given a period, then only the cases that moved in it are there, whole', async () => {
    const { code, stdout } = await onServer('export', '--evidence', '--to', '2026-03-03T00:00:00Z');
    await writeFile(file('period.jsonl'), stdout);
    const cases = (await linesOf('period.jsonl')).flatMap((line) => (line.entries instanceof Array ? line.entries.map((entry: { case: string }) => entry.case) : []));
    expect([code, cases.includes(lent), new Set(cases).size]).toEqual([0, true, new Set(cases).size]);
    expect(cases.length).toBeLessThan((await linesOf('all.jsonl')).at(-1).end.entries);
    expect((await runSteward(['verify', file('period.jsonl'), '--key', key])).code).toBe(0);
  });

  it('given files that were edited in it, then it is not said that all is proved', async () => {
    const edited = (await linesOf('all.jsonl')).map((line) => ('definition' in line ? { ...line, sources: line.sources.map(({ path: name, text }: { path: string; text: string }) => ({ path: name, text: text.replaceAll('不得', '可以') })) } : line));
    await writeFile(file('edited.jsonl'), edited.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { code, stdout } = await runSteward(['verify', file('edited.jsonl'), '--key', key]);
    expect([code, stdout]).toEqual([3, expect.stringContaining('that the files are those of the definitions named above is not proved')]);
    expect(stdout).not.toContain('nothing that was sealed was altered');
  });

  it('given a case, then its evidence holds', async () => {
    const { stdout } = await onServer('export', '--evidence', lent);
    await writeFile(file('case.json'), stdout);
    expect((await runSteward(['verify', file('case.json'), '--key', key])).code).toBe(0);
    expect((await runSteward(['verify', file('case.json')])).code).toBe(3);
  });

  it('given neither case, period nor --all, or two of them, or no instant, then it ends with 2 and says so', async () => {
    for (const args of [[], [lent, '--all'], ['--all', '--from', '2026-03-02T00:00:00Z']]) expect(await onServer('export', '--evidence', ...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('one of them') });
    expect(await onServer('export', '--evidence', '--from', 'soon')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('BAD_REQUEST') });
  });
});

describe('audit, checkpoint, rotate-key', () => {
  it('the whole, a case and a period are checked', async () => {
    for (const args of [[], [lent], ['--from', '2026-03-04T00:00:00Z']]) expect(await onServer('audit', ...args)).toMatchObject({ code: 0, stdout: expect.stringContaining('All of it holds') });
    expect(await onServer('audit', 'nobody')).toMatchObject({ code: 2, stderr: expect.stringContaining('NO_SUCH_CASE') });
  });

  it('a checkpoint is printed as it is to be kept, and is a head of the log still after the key was rotated', async () => {
    const { code, stdout } = await onServer('checkpoint');
    expect([code, stdout]).toEqual([0, (await administrator.checkpoints()).at(-1)!.note]);
    await writeFile(file('head.checkpoint'), stdout);
    const rotated = await onServer('rotate-key', '--reason', 'yearly', '--json');
    expect([rotated.code, JSON.parse(rotated.stdout)]).toEqual([0, { key: expect.stringContaining('+'), ended: false }]);
    expect((await administrator.logKeys()).filter(({ ended }) => ended).map((one) => one.key)).toEqual([key]);
    expect((await onServer('audit', '--checkpoint', file('head.checkpoint'))).code).toBe(0);
    await writeFile(file('other.checkpoint'), stdout.replace('\ntime 20', '\ntime 19'));
    expect(await onServer('audit', '--checkpoint', file('other.checkpoint'))).toMatchObject({ code: 1, stdout: expect.stringContaining('signature wrong') });
  });

  it('a token that may not administer rotates no key', async () => {
    const reader = (await administrator.makeToken({ name: 'reader', scopes: ['read'], days: 1 })).token!;
    expect(await runSteward(['rotate-key', '--reason', 'x', '--server', serving.address, '--token', reader])).toMatchObject({ code: 2, stderr: expect.stringContaining('NOT_PERMITTED') });
  });

  it('given files of a definition that were edited, then it ends with 3; given that they are gone, with 1', async () => {
    const owner = new pg.Client(serving.database.url);
    await owner.connect();
    await owner.query('alter table definitions disable trigger all');
    await owner.query(`update definitions set sources = replace(sources::text, '不得', '可以')::jsonb where workflow = 'key_lending'`);
    expect(await onServer('audit')).toMatchObject({ code: 3, stdout: expect.stringContaining('Not proved') });
    await owner.query(`update definitions set sources = '[]' where workflow = 'key_lending'`);
    expect(await onServer('audit')).toMatchObject({ code: 1, stdout: expect.stringContaining('files taken away') });
    await owner.end();
  });
});
