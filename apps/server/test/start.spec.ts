import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.join(new URL('.', import.meta.url).pathname, '../../..');
let folder: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-start-'));
  await chmod(folder, 0o711);
}, 120_000);
afterAll(async () => {
  for (const child of running) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  output: () => string;
  address: string;
}

function launch(environment: Record<string, string>): { child: ChildProcess; output: () => string } {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|REDIS_URL|STEWARD_|HOST$|PORT$)/.test(name)));
  const child = spawn(process.execPath, ['dist/bundle/server.js'], { cwd: root, env: { ...inherited, PORT: '0', STEWARD_DATA_DIR: folder, ...environment } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  running.push(child);
  return { child, output: () => output };
}

async function started(environment: Record<string, string> = {}): Promise<Started> {
  const { child, output } = launch(environment);
  await Promise.race([until(() => output().includes('Ctrl-C')), once(child, 'exit').then(() => Promise.reject(new Error(output())))]);
  return { child, output, address: /Steward {2}(http\S+)/.exec(output())![1]! };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Runs the line that the screen shows, as it stands there. */
async function paste(output: string): Promise<any> {
  const line = /^ {2}(curl .*)$/m.exec(output)![1]!;
  // a stand-in for curl goes first: a machine may have none
  const env = { ...process.env, PATH: `${path.join(root, 'test/readme/bin')}${path.delimiter}${process.env['PATH']}` };
  const { stdout } = await promisify(execFile)('sh', ['-c', line], { env });
  return JSON.parse(stdout);
}

const ask = async (address: string, token: string, path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${address}/api/v1${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as any;
};

describe('the built server', () => {
  it('serves from an empty folder, stops in order, and goes on where it was', async () => {
    const first = await started({ STEWARD_CLOCK: 'virtual' });
    const { token } = await paste(first.output());
    const form = { copy: 'E01-1', borrower: { person: 'deng', kind: 'internal', organisation: 'property', card_no: 'W17' }, purpose: 'repair', reason: '检修水泵', order_no: 'R100' };
    const { case: id } = await ask(first.address, token, '/cases', { workflow: 'key_lending', event: 'apply', form });
    for (const [event, sent] of [['start_check'], ['reserve'], ['hand_over', { signed_out: { giver: 's1', taker: 's2' } }]] as const) {
      expect(await ask(first.address, token, `/cases/${id}/events`, { event, form: sent })).toMatchObject({ case: id });
    }
    const { token: admin } = await (await fetch(`${first.address}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'admin', password: 'steward-demo' }) })).json() as any;
    await ask(first.address, admin, '/clock', { to: '2026-03-02T18:00:01+08:00' });

    const second = launch({});
    const [code] = await once(second.child, 'exit');
    expect([code, second.output()]).toEqual([1, expect.stringMatching(/[\u4e00-\u9fff]/)]);

    const began = Date.now();
    first.child.kill('SIGTERM');
    const [ended] = await once(first.child, 'exit');
    expect([ended, Date.now() - began < 10_000]).toEqual([0, true]);

    const again = await started({ STEWARD_CLOCK: 'virtual' });
    expect(await ask(again.address, token, '/clock')).toMatchObject({ now: '2026-03-02T10:00:01Z', virtual: true });
    expect(await ask(again.address, token, `/cases/${id}`)).toMatchObject({ states: ['overdue', 'out'] });
    expect(await ask(again.address, token, `/cases/${id}/replay`)).toMatchObject({ holds: true, difference: null });
    again.child.kill('SIGKILL');
    await once(again.child, 'exit');

    const after = await started({ STEWARD_CLOCK: 'virtual' });
    expect(await ask(after.address, token, `/cases/${id}`)).toMatchObject({ version: expect.any(Number), states: ['overdue', 'out'] });
    after.child.kill('SIGINT');
    expect((await once(after.child, 'exit'))[0]).toBe(0);
  }, 120_000);

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' }, 'DATABASE_URL'],
    [{ STEWARD_WORKFLOWS: '/nowhere' }, 'STEWARD_WORKFLOWS'],
    [{ STEWARD_WORKFLOWS: 'docs' }, 'STEWARD_WORKFLOWS'],
    [{ STEWARD_TLS_CERT: '/nowhere.pem', STEWARD_TLS_KEY: '/nowhere.key' }, 'STEWARD_TLS_CERT'],
    [{ STEWARD_TLS_CERT: 'README.md', STEWARD_TLS_KEY: 'LICENSE' }, 'STEWARD_TLS_CERT'],
  ])('given the setting %j, then it says so in both languages and ends with 1', async (environment, setting) => {
    const { child, output } = launch(environment);
    const [code] = await once(child, 'exit');
    expect([code, output()]).toEqual([1, expect.stringMatching(new RegExp(`设置 ${setting}.*Setting ${setting}`, 's'))]);
    expect(output()).not.toContain('secret');
    expect(output()).not.toMatch(/ at .*:\d+/);
  }, 30_000);

  it('given a port that is in use, or a data folder that is a file, then it says so before anything is opened', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    const taken = launch({ PORT: String(port) });
    expect([(await once(taken.child, 'exit'))[0], taken.output()]).toEqual([1, expect.stringContaining(`port ${port} is in use`)]);
    expect(taken.output()).not.toMatch(/ at .*:\d+|Migrating/);
    other.close();
    const file = launch({ STEWARD_DATA_DIR: path.join(root, 'README.md') });
    expect([(await once(file.child, 'exit'))[0], file.output()]).toEqual([1, expect.stringContaining('by STEWARD_DATA_DIR')]);
    expect(file.output()).not.toMatch(/ at .*:\d+/);
  }, 30_000);
});
