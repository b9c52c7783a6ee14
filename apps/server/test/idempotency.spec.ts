import { PASSWORD, serveSite, type Asking, type Served } from './serve-site.js';
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

describe('the same change of the edge again', () => {
  it('given a file, then it gives the first answer; another file with the key is refused', async () => {
    const store = (content: string) => li.post('/api/v1/files', Buffer.from(content), { 'content-type': 'text/plain', 'idempotency-key': 'f-1' });
    const [first, second] = [await store('one'), await store('one')];
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect((await store('two')).status).toBe(422);
  });

  it('given rows, also new ones, then they are set down once', async () => {
    const admin = await served.as('admin');
    const put = (owner: string) => admin.put('/api/v1/records/units', { rows: [{ row: 'U7', columns: { owner } }], reason: 'x' }, { 'idempotency-key': 'u-7' });
    const [first, second] = [await put('fang'), await put('fang')];
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect((await put('deng')).status).toBe(422);
  });

  it('given a clock that was moved, then it stays where it has come to since', async () => {
    const admin = await served.as('admin');
    const move = (to: string, key: string) => admin.post('/api/v1/clock', { to }, { 'idempotency-key': key });
    const { body: first } = await move('2026-03-02T09:10:00+08:00', 'k-1');
    await move('2026-03-02T09:20:00+08:00', 'k-2');
    expect((await move('2026-03-02T09:10:00+08:00', 'k-1')).body).toEqual(first);
    expect((await admin.get('/api/v1/clock')).body.now).toBe('2026-03-02T01:20:00Z');
    expect((await move('2026-03-02T09:30:00+08:00', 'k-1')).status).toBe(422);
  });

  it('given a password, then it is changed once, and no digest holds it', async () => {
    const change = (old: string, next: string) => deng.post('/api/v1/me/password', { old, new: next }, { 'idempotency-key': 'w-1' });
    expect((await change(PASSWORD, 'quite another one')).status).toBe(204);
    expect((await change(PASSWORD, 'quite another one')).status).toBe(204);
    expect((await change('quite another one', 'and still another')).body).toMatchObject({ status: 422, code: 'KEY_REUSED' });
  });

  it('given a first password, then it is not told a second time', async () => {
    const admin = await served.as('admin');
    const make = (person: string) => admin.post('/api/v1/accounts', { login: 'once', person }, { 'idempotency-key': 'm-1' });
    const made = await make('fang');
    expect(made.status).toBe(201);
    expect((await make('fang')).body).toMatchObject({ status: 409, code: 'SECRET_TOLD_ONCE' });
    expect((await make('deng')).status).toBe(422);
    const reset = (key: string) => admin.post(`/api/v1/accounts/${made.body.account}/password-reset`, undefined, { 'idempotency-key': key });
    const first = await reset('z-1');
    expect([first.status, (await reset('z-1')).body.code]).toEqual([200, 'SECRET_TOLD_ONCE']);
    const session = await served.withToken(null).post('/api/v1/sign-in', { login: 'once', password: first.body.password });
    expect(session.status).toBe(200);
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
