import type { StewardClient } from '#libs/client';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { runSteward } from '../../apps/cli/test/run-steward.js';
import { shippedWorkflows } from '../scenarios/shipped-workflows.js';
import { serve, workflows, type Serving } from './serving.js';

/** The titles of the shipped scenarios that stop the service. */
const stopping = shippedWorkflows().scenarios.flatMap(({ scenarios }) => scenarios.filter(({ steps }) => steps.some((step) => step.do === 'stop')).map(({ title }) => title.en)).sort();
let serving: Serving;
let administrator: StewardClient;
let token: string;
let folder: string;

beforeAll(async () => {
  serving = await serve();
  ({ administrator, token } = serving);
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-publish-'));
  await cp(workflows, folder, { recursive: true });
}, 60_000);
afterAll(async () => {
  await serving?.stop();
  await rm(folder, { recursive: true, force: true });
});

const trialDatabases = async (): Promise<number> => {
  const client = new pg.Client(serving.database.url);
  await client.connect();
  const { rows } = await client.query(`select from pg_database where starts_with(datname, left(current_database(), 30) || '_trial_')`);
  await client.end();
  return rows.length;
};
const onServer = (...args: string[]) => serving.onServer(...args);

describe('test --server', () => {
  it('runs every shipped scenario in a trial of its own; those that stop the service are told as not tried', async () => {
    const { code, stdout, stderr } = await onServer('test', workflows, '--json');
    const answer = JSON.parse(stdout || '{}');
    expect([code, stderr, answer.failed]).toEqual([0, '', []]);
    expect(stopping.length).toBeGreaterThan(1);
    expect(answer).toMatchObject({ server: serving.address, held: answer.scenarios - stopping.length });
    expect(answer.untried.map(({ title }: { title: { en: string } }) => title.en).sort()).toEqual(stopping);
    expect(answer.replayed).toBeGreaterThan(50);
  }, 300_000);

  it('touches nothing of the site, and leaves no trial’s database behind', async () => {
    expect((await administrator.cases()).items).toEqual([]);
    expect((await administrator.rows('keys')).items).toEqual([]);
    expect((await administrator.accounts()).map(({ login }) => login)).toEqual(['admin']);
    expect(await trialDatabases()).toBe(1); // the one of which trials are copies
  });

  it('given an expectation that does not hold, then it ends with 1 and tells expected, actual and the story', async () => {
    const file = path.join(folder, 'wrong.scenarios.yaml');
    const text = await readFile(path.join(workflows, 'key-incident/key_incident.scenarios.yaml'), 'utf8');
    const [given, two] = [text.slice(0, text.indexOf('scenarios:\n')), /  - scenario: \{ zh: 两小时[\s\S]*?\n\n/.exec(text)![0]];
    await writeFile(file, `${given}scenarios:\n${two.replace('report_upwards: late }', 'report_upwards: on_time }')}`);
    const { code, stdout } = await onServer('test', file);
    expect([code, stdout]).toEqual([1, expect.stringContaining('应为 expected  "on_time"\n    实为 actual    "late"')]);
    expect(stdout).toMatch(/11:00:01 +li +report_up → second +reported/);
    await rm(file);
  }, 60_000);

  it('given a token that may not administer, or none that is known, then it ends with 2 and says what the server says', async () => {
    const reader = (await administrator.makeToken({ name: 'reader', scopes: ['read'], days: 1 })).token!;
    for (const [secret, said] of [[reader, 'NOT_PERMITTED'], ['stw_nobody', 'NOT_SIGNED_IN']] as const) {
      const { code, stderr } = await runSteward(['test', '--server', serving.address, '--token', secret]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});

describe('trials', () => {
  it('are several at once, each with a clock and parameters of its own, and end by themselves or by their maker', async () => {
    const [one, other] = [await administrator.makeTrial('2027-01-01T00:00:00Z', { 'T-HOLD': 'PT5M' }), await administrator.makeTrial('2025-01-01T00:00:00Z')];
    expect((await administrator.inTrial(one).clock()).now).toBe('2027-01-01T00:00:00Z');
    expect((await administrator.inTrial(other).moveClock('2025-06-01T00:00:00Z')).now).toBe('2025-06-01T00:00:00Z');
    await expect(administrator.makeTrial('2027-01-01T00:00:00Z', { 'T-HOLD': 'soon', 'T-NONE': 1 })).rejects.toMatchObject({ problem: { values: [{ path: 'parameters.T-HOLD' }, { path: 'parameters.T-NONE' }] } });
    await expect(administrator.withToken(one.token).clock()).rejects.toMatchObject({ problem: { code: 'NOT_SIGNED_IN' } });
    await expect(administrator.inTrial({ ...one, token }).clock()).rejects.toMatchObject({ problem: { code: 'NOT_SIGNED_IN' } });
    await expect(administrator.inTrial(one).makeTrial('2027-01-01T00:00:00Z')).rejects.toMatchObject({ problem: { code: 'NO_TRIALS' } });
    await administrator.makeTrial('2027-01-01T00:00:00Z');
    await administrator.makeTrial('2027-01-01T00:00:00Z');
    await expect(administrator.makeTrial('2027-01-01T00:00:00Z')).rejects.toMatchObject({ problem: { code: 'TOO_MANY_TRIALS' } });
    await administrator.endTrial(one.trial);
    await expect(administrator.inTrial(one).clock()).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(administrator.endTrial(one.trial)).rejects.toMatchObject({ problem: { status: 404 } });
    expect(await trialDatabases()).toBe(1 + 3); // they go with the server
  }, 60_000);
});

describe('publish', () => {
  const codes = () => path.join(folder, 'shared/codes.keys.yaml');

  it('given the same files, then there is nothing to publish', async () => {
    const { code, stdout } = await onServer('publish', folder, '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ published: false, refused: false, files: { added: [], changed: [], removed: [], kept: [] } })]);
  });

  it('given a better text, then --check-only says what would change, and publishing changes just that', async () => {
    await writeFile(codes(), (await readFile(codes(), 'utf8')).replace('您不是该保管点的钥匙专人', '您不是这个保管点的钥匙专人'));
    const before = (await administrator.workflow('key_lending')).hash;
    const checked = JSON.parse((await onServer('publish', folder, '--check-only', '--json')).stdout);
    expect(checked).toMatchObject({ published: false, files: { changed: ['shared/codes.keys.yaml'] }, workflows: { key_lending: { before, changed: true } } });
    expect((await administrator.workflow('key_lending')).hash).toBe(before);
    const { code, stdout } = await onServer('publish', folder, '--reason', '用词');
    const after = (await administrator.workflow('key_lending')).hash;
    expect([code, after]).toEqual([0, checked.workflows.key_lending.after]);
    expect(stdout.replace(/ +/g, ' ')).toContain(`key_lending ${before.slice(0, 12)} → ${after.slice(0, 12)}`);
  }, 60_000);

  it('given files with an error, then the checker’s answer is told with its place, nothing is published, and it ends with 1', async () => {
    const live = (await administrator.workflow('key_lending')).hash;
    const sound = await readFile(codes(), 'utf8');
    await writeFile(codes(), sound.replace('zh: 您不是这个保管点', 'zho: 您不是这个保管点'));
    for (const more of [[], ['--check-only']]) {
      const { code, stdout } = await onServer('publish', folder, ...more);
      expect([code, stdout]).toEqual([1, expect.stringMatching(/codes\.keys\.yaml:\d+:\d+ 错误 error/)]);
    }
    expect((await administrator.workflow('key_lending')).hash).toBe(live);
    await writeFile(codes(), sound);
  }, 60_000);

  it('keeps what the folder lacks, unless it is told to prune', async () => {
    await writeFile(path.join(folder, 'shared/codes.more.yaml'), 'MORE_TO_SAY:\n  zh: 还有话说\n  en: There is more to say\n');
    expect((await onServer('publish', folder)).stdout).toContain('+ shared/codes.more.yaml');
    await rm(path.join(folder, 'shared/codes.more.yaml'));
    expect(JSON.parse((await onServer('publish', folder, '--json')).stdout).files).toMatchObject({ kept: ['shared/codes.more.yaml'], removed: [] });
    expect(JSON.parse((await onServer('publish', folder, '--prune', '--json')).stdout)).toMatchObject({ published: true, files: { removed: ['shared/codes.more.yaml'] } });
    expect((await administrator.workflowFiles()).map((file) => file.path)).not.toContain('shared/codes.more.yaml');
  }, 60_000);
});

describe('diagram --case', () => {
  it('marks the way that a case took on the server, on the version that decided it, and says what the server says where it may not be seen', async () => {
    const { case: id } = await administrator.layCase({ workflow: 'key_lending', state: 'lent' });
    const { hash } = await administrator.workflow('key_lending');
    const { code, stdout, stderr } = await onServer('diagram', 'key_lending', '--workflows', workflows, '--case', id);
    expect([code, stderr, stdout.includes(`案件 ${id}`), stdout.includes(`key_lending · 版本 ${hash.slice(0, 12)}`)]).toEqual([0, '', true, true]);
    expect(/id="state-lent" class="([^"]*)"/.exec(stdout)?.[1]).toBe('atomic visited present');
    expect(await onServer('diagram', 'key_lending', '--case', 'nobody')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('NO_SUCH_CASE') });
  }, 60_000);
});
