import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let deng: Asking;
let li: Asking;
beforeAll(async () => {
  served = await serveSite();
  [deng, li] = [await served.as('deng'), await served.as('li')];
});
afterAll(() => served.stop());

const start = (form: unknown, key: string) => deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form }, { 'idempotency-key': key });

describe('the same request again', () => {
  it('given a beginning, then it gives the first answer and no second case', async () => {
    const [first, second] = [await start(application('K1'), 'a-1'), await start(application('K1'), 'a-1')];
    expect([second.status, second.body]).toEqual([201, first.body]);
    const { body } = await li.get('/api/v1/cases?workflow=key_lending');
    expect(body.items).toHaveLength(1);
  });

  it('given another body with the key, then it is refused as 422', async () => {
    expect((await start(application('K2'), 'a-1')).body).toMatchObject({ status: 422, code: 'KEY_REUSED' });
  });

  it('given the key of somebody else, then they do not meet', async () => {
    const { status } = await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K3') }, { 'idempotency-key': 'a-1' });
    expect(status).toBe(201);
  });

  it('given a refusal, then it is refused again in the same words, once in the history', async () => {
    const { body: begun } = await start(application('K4'), 'a-4');
    const refuse = () => li.post(`/api/v1/cases/${begun.case}/events`, { event: 'reserve' }, { 'idempotency-key': 'r-1' });
    const [first, second] = [await refuse(), await refuse()];
    expect(first.body.code).toBe('WRONG_STATE');
    expect(second.body).toEqual(first.body);
    const { body } = await li.get(`/api/v1/cases/${begun.case}/history`);
    expect(body.items.filter((item: { is: string }) => item.is === 'refusal')).toHaveLength(1);
  });

  it('given twenty at once, then all get one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => start(application('K5'), 'a-5')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.case}`)).size).toBe(1);
  });

  it('given a case that has moved on, then an event sent again gives the first answer', async () => {
    const { body: begun } = await start(application('K6'), 'a-6');
    const check = () => li.post(`/api/v1/cases/${begun.case}/events`, { event: 'start_check' }, { 'idempotency-key': 'c-6' });
    const first = await check();
    await li.post(`/api/v1/cases/${begun.case}/events`, { event: 'reserve' });
    expect((await check()).body).toEqual(first.body);
  });

  it('given personal values in the form, then neither the digest nor the history holds them in clear', async () => {
    const form = { ...application('K7'), borrower: { ...application('K7').borrower, id_no: '110101199001011237' } };
    const { body } = await start(form, 'p-7');
    expect((await start(form, 'p-7')).body).toEqual(body);
    for (const table of ['entries', 'cases', 'requests', 'index_values', 'tasks']) {
      const { rows } = await served.site.pool.query(`select * from ${table}`);
      expect(JSON.stringify(rows)).not.toContain('110101199001011237');
    }
  });
});

describe('a version that was seen', () => {
  it('given that the case has moved on, then an event with If-Match is refused as 412 with the present version', async () => {
    const { body: begun } = await start(application('K8'), 'a-8');
    const send = (event: string, etag: string) => li.post(`/api/v1/cases/${begun.case}/events`, { event }, { 'if-match': etag });
    const shown = await li.get(`/api/v1/cases/${begun.case}`);
    expect((await send('start_check', String(shown.headers['etag']))).status).toBe(200);
    const stale = await send('reserve', '"1"');
    expect(stale.body).toMatchObject({ status: 412, code: 'STALE_VERSION', version: 2, unmet: [{ shows: { sent: 1, now: 2 } }] });
    expect(stale.headers['etag']).toBe('"2"');
    expect((await send('reserve', 'W/"2"')).status).toBe(400);
    expect((await send('reserve', '*')).status).toBe(200);
  });
});
