import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { hashBytes, verifySignature } from '#libs/engine';
import { openCheckpoint, readVerifierKey } from '#libs/history';
import { openLog } from '../src/audit/open-log.js';
import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let folder: string;
let admin: Asking;
let log: { close(): Promise<void> };
beforeAll(async () => {
  served = await serveSite();
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-log-'));
  log = await openLog(served.site, { dataFolder: folder, origin: 'steward.example/house', checkpoints: path.join(folder, 'checkpoints'), every: 60 }, (error) => { throw error; });
  admin = await served.as('admin');
});
afterAll(async () => {
  await log.close();
  await served.stop();
  await rm(folder, { recursive: true, force: true });
});

const keysOf = async () => ((await admin.get('/api/v1/audit/keys')).body as { key: string }[]).map(({ key }) => readVerifierKey(key, hashBytes)!);
const openNote = async (note: string) => openCheckpoint(note, await keysOf(), { hash: hashBytes, verify: verifySignature });
const apply = async (copy: string): Promise<string> => (await (await served.as('deng')).post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application(copy) })).body.case;

describe('the log of the journals', () => {
  it('is signed with a key that lies beside the data, readable by its owner alone, and whose history is in the journal', async () => {
    expect((await stat(path.join(folder, 'log-key.pem'))).mode & 0o777).toBe(0o600);
    expect((await admin.get('/api/v1/audit/keys')).body).toEqual([{ key: expect.stringMatching(/^steward\.example\/house\+[0-9a-f]{8}\+/), ended: false }]);
  });

  it('is closed on demand: the head is signed and written outside the database; nothing new gives the former head', async () => {
    await apply('K1');
    const { body: closed } = await admin.post('/api/v1/audit/checkpoints');
    expect(await openNote(closed.note)).toMatchObject({ checkpoint: { origin: 'steward.example/house', size: closed.size } });
    const files = await readdir(path.join(folder, 'checkpoints'));
    expect(files).toEqual([`${String(closed.size).padStart(12, '0')}.checkpoint`]);
    expect(await readFile(path.join(folder, 'checkpoints', files[0]!), 'utf8')).toBe(closed.note);
    expect((await admin.post('/api/v1/audit/checkpoints')).body).toEqual(closed);
    expect((await admin.get('/api/v1/audit/checkpoints')).body.at(-1)).toEqual(closed);
  });

  it('a rotated key is kept: what it signed still holds, and the next head is signed by the new one', async () => {
    const { body: former } = await admin.post('/api/v1/audit/checkpoints');
    const { body: next } = await admin.post('/api/v1/audit/keys', { reason: 'yearly' });
    expect((await admin.get('/api/v1/audit/keys')).body.map(({ ended }: { ended: boolean }) => ended).sort()).toEqual([false, true]);
    expect(await openNote(former.note)).not.toHaveProperty('fault');
    const head = (await admin.get('/api/v1/audit/checkpoints')).body.at(-1);
    expect(head.size).toBeGreaterThan(former.size);
    expect(await openNote(head.note)).toMatchObject({ by: readVerifierKey(next.key, hashBytes) });
    expect((await readdir(folder)).filter((name) => name.startsWith('log-key'))).toHaveLength(2);
  });

  it('is for auditors and administrators', async () => {
    const li = await served.as('li');
    for (const answer of [await li.get('/api/v1/audit/keys'), await li.post('/api/v1/audit/verify', {}), await li.post('/api/v1/audit/keys', { reason: 'x' })]) expect(answer.status).toBe(403);
  });
});

describe('a webhook for checkpoints', () => {
  it('gets each head once; where it does not take one, the same head is sent again at the next closing', async () => {
    const sent: string[] = [];
    let status = 500;
    const server: Server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        sent.push(body);
        response.writeHead(status).end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const { site } = served;
    const kept = site.log;
    const failures: unknown[] = [];
    const hooked = await openLog(site, { dataFolder: folder, origin: 'steward.example/house', checkpoints: `http://127.0.0.1:${port}/heads`, every: 60 }, (error) => void failures.push(error));
    await apply('K2');
    await expect(site.log!.close()).rejects.toThrow('500');
    status = 204;
    await site.log!.close();
    await site.log!.close();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toBe(sent[0]);
    await hooked.close();
    site.log = kept;
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('verifying', () => {
  it('everything holds after cases, refusals, timers and closings', async () => {
    const id = await apply('K3');
    await (await served.as('ma')).post(`/api/v1/cases/${id}/events`, { event: 'start_check', form: {} });
    await admin.post('/api/v1/clock', { to: '2026-03-05T09:00:00+08:00' });
    await admin.post('/api/v1/audit/checkpoints');
    const { body } = await admin.post('/api/v1/audit/verify', {});
    expect(body).toMatchObject({ holds: true, faults: [] });
    expect(body.refusals).toBeGreaterThan(0);
    expect(body.checkpoints).toBeGreaterThan(2);
    const [first] = (await admin.get('/api/v1/audit/checkpoints')).body;
    expect((await admin.post('/api/v1/audit/verify', { checkpoint: first.note })).body.holds).toBe(true);
    expect((await admin.post('/api/v1/audit/verify', { case: id })).body).toMatchObject({ holds: true, cases: 1, checkpoints: 0 });
    expect((await admin.post('/api/v1/audit/verify', { from: '2026-03-02T00:00:00Z', to: '2026-03-02T01:00:00Z' })).body).toMatchObject({ holds: true });
    expect((await admin.post('/api/v1/audit/verify', { case: 'nobody' })).status).toBe(404);
    expect((await admin.post('/api/v1/audit/verify', { from: 'soon' })).status).toBe(400);
    expect((await admin.post('/api/v1/audit/verify', { case: id, checkpoint: first.note })).status).toBe(400);
  });

  it('everything holds also where cases move while it is checked', async () => {
    const deng = await served.as('deng');
    const [li, ids] = [await served.as('li'), await Promise.all(['K5', 'K6', 'K7', 'K8'].map(apply))];
    const moving = Promise.all(ids.map(async (id) => {
      for (const event of ['start_check', 'reserve', 'cancel']) await (event === 'cancel' ? deng : li).post(`/api/v1/cases/${id}/events`, { event, form: {} });
    }));
    let over = false;
    void moving.finally(() => (over = true));
    const faults: unknown[] = [];
    do faults.push(...(await admin.post('/api/v1/audit/verify', {})).body.faults);
    while (!over);
    await moving;
    expect(faults).toEqual([]);
  });
});
