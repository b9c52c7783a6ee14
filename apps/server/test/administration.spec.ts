import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let admin: Asking;
let li: Asking;
beforeAll(async () => {
  served = await serveSite();
  [admin, li] = [await served.as('admin'), await served.as('li')];
});
afterAll(() => served.stop());

describe('posts', () => {
  it('given that an administrator makes somebody keeper, then he may act at once, until the post has run out', async () => {
    const { body: begun } = await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K1') });
    const ma = await served.as('ma');
    expect((await ma.post(`/api/v1/cases/${begun.case}/events`, { event: 'start_check' })).status).toBe(403);
    const post = { person: 'ma', role: 'key_keeper', of: 'desk', deputy: true };
    const put = (columns: object) => admin.put('/api/v1/records/posts', { rows: [{ row: 'ma-desk', columns }], reason: '李休假' }, { 'idempotency-key': JSON.stringify(columns).replace(/\W/g, '') });
    expect((await put(post)).body).toMatchObject({ changed: 1 });
    expect((await ma.post(`/api/v1/cases/${begun.case}/events`, { event: 'start_check' })).status).toBe(200);
    await put({ to: '2026-03-01' });
    expect((await ma.post(`/api/v1/cases/${begun.case}/events`, { event: 'reserve' })).status).toBe(403);
    expect((await li.put('/api/v1/records/posts', { rows: [{ row: 'x', columns: post }], reason: 'x' })).status).toBe(403);
  });
});

describe('workflows', () => {
  const codes = async () => (await admin.get('/api/v1/workflow-files')).body.find((file: { path: string }) => file.path === 'shared/codes.keys.yaml').text as string;

  it('are listed with their versions and the forms with which a case begins', async () => {
    const { body } = await li.get('/api/v1/workflows');
    expect(body).toContainEqual(expect.objectContaining({ workflow: 'key_lending', title: { zh: '钥匙借还', en: 'Key lending and return' }, start: expect.arrayContaining(['apply']) }));
    const { body: lending } = await li.get('/api/v1/workflows/key_lending');
    expect(lending.versions).toEqual([expect.objectContaining({ hash: lending.hash, live: true })]);
    expect(lending.forms.apply.properties.copy).toMatchObject({ 'x-record': 'keys', title: '钥匙编号' });
    const { body: version } = await li.get(`/api/v1/workflows/key_lending/versions/${lending.hash}`);
    expect(version.definition.id).toBe('key_lending');
  });

  it('given files with an error, then nothing is published, and the checker says where', async () => {
    const text = (await codes()).replace('zh: 您不是该保管点的钥匙专人', 'zho: 您不是该保管点的钥匙专人');
    const { status, body } = await admin.post('/api/v1/workflows', { files: [{ path: 'shared/codes.keys.yaml', text }], reason: 'a slip' });
    expect([status, body.code]).toEqual([422, 'FILES_REFUSED']);
    expect(body.findings).toContainEqual(expect.objectContaining({ severity: 'error', file: 'shared/codes.keys.yaml', line: expect.any(Number), zh: expect.any(String) }));
  });

  it('given a better text, then it is checked alone first, published, told from then on, and kept over a restart', async () => {
    const text = (await codes()).replace('您不是该保管点的钥匙专人', '您不是这个保管点的钥匙专人');
    const files = [{ path: 'shared/codes.keys.yaml', text }];
    expect((await admin.post('/api/v1/workflows', { files, reason: 'try', check_only: true })).body).toMatchObject({ published: false });
    const before = (await li.get('/api/v1/workflows/key_lending')).body.hash;
    const publish = () => admin.post('/api/v1/workflows', { files, reason: '用词' }, { 'idempotency-key': 'publish-1' });
    expect((await publish()).body).toMatchObject({ published: true, changed: expect.arrayContaining(['key_lending']) });
    const { body } = await li.get('/api/v1/workflows/key_lending');
    expect(body.hash).not.toBe(before);
    expect(body.versions.map((version: { live: boolean }) => version.live)).toEqual([true, false]);
    const { body: begun } = await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K2') });
    const { body: refused } = await (await served.as('ma')).post(`/api/v1/cases/${begun.case}/events`, { event: 'start_check' });
    expect(refused.zh).toBe('您不是这个保管点的钥匙专人');
    expect((await li.post('/api/v1/workflows', { files, reason: 'x' })).status).toBe(403);
  });

  it('given one that is taken away, then no case begins by it, those that run go on, and it may come back', async () => {
    const path = 'lamp/lamp.workflow.yaml';
    const text = `id: lamp
zh: 灯
en: Lamp
start: [install]
who: { keepers: [{ role: key_keeper, of: any }] }
events: { install: { zh: 安装, en: Install, by: keepers }, turn: { zh: 扳动, en: Turn, by: keepers } }
initial: dark
states: { dark: { zh: 暗, en: Dark, on: { turn: bright } }, bright: { zh: 亮, en: Bright, type: final } }
`;
    const publish = (content: string | null) => admin.post('/api/v1/workflows', { files: [{ path, text: content }], reason: 'lamps' });
    const install = () => li.post('/api/v1/cases', { workflow: 'lamp', event: 'install' });
    expect((await publish(text)).body).toMatchObject({ published: true, changed: ['lamp'] });
    const { body: begun } = await install();
    expect((await publish(null)).body).toMatchObject({ published: true, changed: ['lamp'] });
    expect(await install()).toMatchObject({ status: 404, body: { code: 'NO_SUCH_WORKFLOW' } });
    expect((await li.get('/api/v1/workflows/lamp')).status).toBe(404);
    expect((await li.post(`/api/v1/cases/${begun.case}/events`, { event: 'turn' })).body).toMatchObject({ state: 'bright' });
    expect((await admin.get(`/api/v1/cases/${begun.case}/replay`)).body).toMatchObject({ holds: true });
    expect((await publish(text)).body).toMatchObject({ changed: ['lamp'] });
    expect((await install()).status).toBe(201);
    expect((await admin.post('/api/v1/workflows', { files: [{ path, text }, { path, text: null }], reason: 'both' })).status).toBe(400);
    await publish(null);
  });
});

describe('an import', () => {
  it('sets a case down with its fields and open duties as one recorded step; it goes on from there', async () => {
    const laid = {
      workflow: 'key_lending', state: 'lent', duties: { return_key: '2026-03-02T18:00:00+08:00' },
      fields: { copy: 'K7', borrower: { person: 'deng', kind: 'internal', organisation: 'property', card_no: 'W17' }, lent_at: '2026-03-02T09:00:00+08:00', due_at: '2026-03-02T18:00:00+08:00' },
    };
    const lay = (body: object) => admin.post('/api/v1/laid-cases', body, { 'idempotency-key': `lay-${JSON.stringify(body).length}` });
    const [first, again] = [await lay(laid), await lay(laid)];
    expect([first.status, again.body]).toEqual([201, first.body]);
    expect((await li.get(`/api/v1/cases/${first.body.case}`)).body).toMatchObject({ states: ['lent', 'out'], duties: [{ duty: 'return_key', due: '2026-03-02T10:00:00Z' }] });
    expect((await li.post(`/api/v1/cases/${first.body.case}/events`, { event: 'bring_back', form: { scanned: 'K7', returner: 'deng' } })).status).toBe(200);
    expect((await lay({ ...laid, state: 'nowhere' })).body.code).toBe('NO_SUCH_STATE');
    expect((await lay({ ...laid, fields: { copy: 7, colour: 1 } })).body.values.map((value: { path: string }) => value.path)).toEqual(['fields.copy', 'fields.colour']);
    expect((await li.post('/api/v1/laid-cases', laid)).status).toBe(403);
  });
});

describe('recorded changes', () => {
  it('are seen by an auditor as steps of their own, and by nobody else', async () => {
    const { body } = await admin.put('/api/v1/records/units', { rows: [{ row: 'U1', columns: { owner: 'fang' } }], reason: '新房' });
    const audit = await served.as('audit');
    const { body: history } = await audit.get(`/api/v1/cases/${body.case}/history`);
    expect(history).toMatchObject({ workflow: 'site', items: [{ is: 'entry', entry: { actor: { person: 'admin' }, form: { reason: '新房' }, changes: [{ record: 'units', row: 'U1' }] } }] });
    expect((await li.get(`/api/v1/cases/${body.case}/history`)).status).toBe(403);
  });
});

describe('files', () => {
  it('are kept under the hash of their content and come back byte by byte, never as a page', async () => {
    const bytes = Buffer.from([0, 1, 2, 0xff, 0xfe]);
    const { status, body } = await li.post('/api/v1/files', bytes, { 'content-type': 'image/png' });
    expect([status, body]).toEqual([201, { hash: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: 5, type: 'image/png' }]);
    const response = await served.app.inject({ url: `/api/v1/files/${body.hash}`, headers: { authorization: `Bearer ${await served.token('li')}` } });
    expect([response.rawPayload, response.headers['content-type'], response.headers['x-content-type-options']]).toEqual([bytes, 'image/png', 'nosniff']);
    expect(response.headers['content-disposition']).toBe('attachment');
  });

  it('are small', async () => {
    const large = await li.post('/api/v1/files', Buffer.alloc(5 * 1024 * 1024 + 1), { 'content-type': 'application/octet-stream' });
    expect(large.body.code).toBe('TOO_LARGE');
    expect((await li.post('/api/v1/files', Buffer.alloc(0), { 'content-type': 'application/octet-stream' })).status).toBe(400);
  });
});

describe('incidents', () => {
  it('of an effect are put back into the queue, once, by a person with a reason', async () => {
    const { pool } = served.site;
    await pool.query(`insert into effects (id, case_id, seq, at, effect, state, attempts) values ('c/1/1', 'c', 1, now(), '{"do":"notify","to":["li"],"template":"t","values":{}}', 'incident', 8)`);
    await pool.query(`insert into incidents (id, kind, case_id, about, reason) values ('i-1', 'effect', 'c', 'c/1/1', '{"error":"no answer"}')`);
    expect((await admin.get('/api/v1/incidents?state=open')).body).toEqual([expect.objectContaining({ id: 'i-1', kind: 'effect', state: 'open' })]);
    expect((await admin.post('/api/v1/incidents/retry', { incident: 'i-1', reason: '邮件已恢复' })).body).toMatchObject({ state: 'retried', closed_by: 'admin' });
    await served.site.messenger.wake();
    expect((await pool.query(`select state, attempts from effects where id = 'c/1/1'`)).rows).toEqual([{ state: 'done', attempts: 1 }]);
    expect((await admin.post('/api/v1/incidents/give-up', { incident: 'i-1', reason: 'x' })).body).toMatchObject({ state: 'retried' });
    expect((await li.get('/api/v1/incidents')).status).toBe(403);
    expect((await admin.post('/api/v1/incidents/retry', { incident: 'none', reason: 'x' })).status).toBe(404);
  });
});

describe('health', () => {
  it('is open to everybody; readiness ends with the stopping', async () => {
    const open = served.withToken(null);
    expect((await open.get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await open.get('/health/ready')).body).toEqual({ status: 'ok' });
    served.site.ready = false;
    expect((await served.app.inject('/health/ready')).statusCode).toBe(503);
    served.site.ready = true;
  });
});
