import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bellWorkflow } from './bell-workflow.js';
import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let admin: Asking;
let li: Asking;
let bank: Server;
const asked: { key: unknown; body: any }[] = [];
let answerWith = 200;

beforeAll(async () => {
  bank = createServer((request: IncomingMessage, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => void (text += chunk.toString()));
    request.on('end', () => {
      asked.push({ key: request.headers['idempotency-key'], body: JSON.parse(text) });
      response.writeHead(answerWith).end();
    });
  });
  await new Promise<void>((resolve) => bank.listen(0, '127.0.0.1', resolve));
  served = await serveSite({ services: { bank: { url: `http://127.0.0.1:${(bank.address() as AddressInfo).port}/pay`, headers: {}, timeout: 5 } } });
  [admin, li] = [await served.as('admin'), await served.as('li')];
  const { status, body } = await admin.post('/api/v1/workflows', { files: [{ path: 'bell/bell.workflow.yaml', text: bellWorkflow }], reason: 'test' });
  expect([status, body.findings?.filter((one: { severity: string }) => one.severity === 'error')]).toEqual([200, []]);
});
afterAll(async () => {
  await served.stop();
  bank.close();
});

const open = async (): Promise<string> => (await li.post('/api/v1/cases', { workflow: 'bell', event: 'open', form: { what: 'x', at_time: '2026-03-02T12:00:00+08:00' } })).body.case;
const effects = async (id: string) => (await served.site.pool.query('select id, state, attempts, error from effects where case_id = $1 order by id', [id])).rows;

describe('calls of a service', () => {
  it('are sent once committed, with the effect’s id as idempotency key', async () => {
    const id = await open();
    await served.site.messenger.wake();
    expect(asked).toEqual([{ key: `${id}/1/1`, body: { operation: 'pay', case: id, at: '2026-03-02T01:00:00Z', with: { sum: 5 } } }]);
    expect(await effects(id)).toEqual([{ id: `${id}/1/1`, state: 'done', attempts: 1, error: null }]);
  });

  it('given a service that fails, then they wait, are tried again with the same key, and in the end are an incident that a person retries', async () => {
    answerWith = 503;
    const id = await open();
    await served.site.messenger.wake();
    expect((await effects(id))[0]).toMatchObject({ state: 'waiting', attempts: 1, error: 'the service "bank" answered 503' });
    await served.site.pool.query(`update effects set attempts = 7, next_at = now() where case_id = $1`, [id]);
    await served.site.messenger.wake();
    const { body: [incident] } = await admin.get('/api/v1/incidents?state=open');
    expect(incident).toMatchObject({ kind: 'effect', case: id, reason: { error: 'the service "bank" answered 503' } });
    answerWith = 200;
    const retry = () => admin.post('/api/v1/incidents/retry', { incident: incident.id, reason: '已恢复' }, { 'idempotency-key': 'retry-1' });
    const first = await retry();
    expect(first.body).toMatchObject({ state: 'retried', closed_by: 'admin' });
    expect((await retry()).body).toEqual(first.body);
    expect((await admin.post('/api/v1/incidents/retry', { incident: incident.id, reason: 'other' }, { 'idempotency-key': 'retry-1' })).status).toBe(422);
    await served.site.messenger.wake();
    expect((await effects(id))[0]).toMatchObject({ state: 'done' });
    expect(new Set(asked.slice(1).map(({ key }) => key))).toEqual(new Set([`${id}/1/1`]));
  });

  it('given a call that is wrong itself, then it is an incident at once, and may be given up', async () => {
    answerWith = 400;
    const id = await open();
    await served.site.messenger.wake();
    const { body: [incident] } = await admin.get('/api/v1/incidents?state=open');
    expect((await admin.post('/api/v1/incidents/give-up', { incident: incident.id, reason: '不必' })).body).toMatchObject({ case: id, state: 'given up' });
    expect((await effects(id))[0]).toMatchObject({ state: 'given up' });
  });
});

describe('a timer that could not be applied', () => {
  beforeAll(() => void (answerWith = 200));

  it('given that its cause is mended, then a retry fires it with its own due, the incident closes with the commit, and replay decides it again', async () => {
    const id = await open();
    await admin.post('/api/v1/clock', { to: '2026-03-02T12:00:01+08:00' });
    const incidents = (await admin.get('/api/v1/incidents?state=open')).body.filter((one: { case: string }) => one.case === id);
    expect(incidents).toEqual([expect.objectContaining({ kind: 'timer', about: 'ring_time@waiting' })]);
    const retry = (key: string) => admin.post('/api/v1/incidents/retry', { incident: incidents[0].id, reason: '已修' }, { 'idempotency-key': key });
    await li.post(`/api/v1/cases/${id}/events`, { event: 'mend', form: { by: 4 } });
    const first = await retry('t-1');
    expect([first.status, first.body]).toEqual([200, expect.objectContaining({ state: 'retried', closed_by: 'admin' })]);
    expect((await retry('t-1')).body).toEqual(first.body);
    await served.site.sweeper.run();
    expect((await li.get(`/api/v1/cases/${id}`)).body).toMatchObject({ states: ['rung'], fields: { n: 2.5 } });
    const { body } = await li.get(`/api/v1/cases/${id}/history`);
    expect(body.items.filter((item: any) => item.is === 'entry').map(({ entry }: any) => [entry.kind, entry.due])).toEqual([
      ['event', undefined], ['parked', '2026-03-02T04:00:00Z'], ['event', undefined], ['retried', '2026-03-02T04:00:00Z'], ['timer', '2026-03-02T04:00:00Z'],
    ]);
    expect((await li.get(`/api/v1/cases/${id}/replay`)).body).toMatchObject({ holds: true, difference: null, commands: 5 });
  });
});

describe('notices', () => {
  it('are told in both languages, newest first, page by page, and marked as read', async () => {
    const deng = await served.as('deng');
    const lend = async (copy: string) => {
      const { body } = await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: { ...application(copy), planned_until: '2026-03-02T17:00:00+08:00' } });
      for (const [event, form] of [['start_check'], ['reserve'], ['hand_over', { signed_out: { giver: 's1', taker: 's2' } }]] as const) await li.post(`/api/v1/cases/${body.case}/events`, { event, form });
      return body.case as string;
    };
    const refused = (await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K3') })).body.case;
    await li.post(`/api/v1/cases/${refused}/events`, { event: 'start_check' });
    expect((await li.post(`/api/v1/cases/${refused}/events`, { event: 'refuse', form: { refusal: '钥匙送修' } })).status).toBe(200);
    const loan = await lend('K1');
    await admin.post('/api/v1/clock', { to: '2026-03-03T00:00:01+08:00' });
    await served.site.messenger.wake();
    const { body } = await deng.get('/api/v1/notices');
    expect(body.items.at(-1)).toMatchObject({ case: refused, template: 'key_refused', read: false, zh: expect.stringContaining('K3'), en: expect.stringContaining('K3') });
    const about = body.items.filter((item: { case: string; duty: string | null }) => item.case === loan && item.duty);
    expect(about.at(-1)).toMatchObject({ duty: 'return_key#1', reminder: true, zh: expect.stringMatching(/^提醒：.*2026-03-02 18:00:00$/), en: expect.stringMatching(/^Reminder: .*2026-03-02 18:00:00$/) });
    const paged: string[] = [];
    for (let query = '?limit=1'; ; ) {
      const { body: page } = await deng.get(`/api/v1/notices${query}`);
      paged.push(...page.items.map((item: { id: string }) => item.id));
      if (page.next === null) break;
      query = `?limit=1&after=${page.next}`;
    }
    expect(paged).toEqual(body.items.map((item: { id: string }) => item.id));
    const read = () => deng.post('/api/v1/notices/read', { notices: paged.slice(0, 1) }, { 'idempotency-key': 'n-1' });
    expect([(await read()).body, (await read()).body]).toEqual([{ read: 1 }, { read: 1 }]);
    expect((await deng.get('/api/v1/notices?unread=true')).body.items).toHaveLength(paged.length - 1);
    expect((await (await served.as('fang')).post('/api/v1/notices/read', { notices: paged })).body).toEqual({ read: 0 });
  });
});
