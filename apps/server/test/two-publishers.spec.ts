import { serveSite, type Asking, type Served } from './serve-site.js';

let served: Served;
let admin: Asking;
beforeAll(async () => {
  served = await serveSite();
  admin = await served.as('admin');
  const { body } = await admin.post('/api/v1/workflows', { files: [{ path: 'shared/site.yaml', text: 'zone: Asia/Shanghai\ntwo_publishers: yes\n' }], reason: 'from now on two' });
  expect(body.published).toBe(true);
});
afterAll(() => served.stop());

const change = (cosign?: string) => admin.post('/api/v1/workflows', { files: [{ path: 'shared/site.yaml', text: `zone: Asia/Shanghai\ntwo_publishers: no\n` }], reason: 'one again' }, cosign === undefined ? {} : { 'cosign-authorization': `Bearer ${cosign}` });

it('given a site that wants two, then one alone does not publish, nor does he sign twice, nor somebody who may not publish', async () => {
  expect((await change()).body).toMatchObject({ status: 403, code: 'TWO_PUBLISHERS' });
  expect((await change(await served.token('admin'))).body.code).toBe('TWO_PUBLISHERS');
  expect((await change(await served.token('li'))).body.code).toBe('COSIGNER_NOT_SIGNED_IN');
  expect(served.site.live.site.twoPublishers).toBe(true);
});

it('what the checker says is told to one alone', async () => {
  expect((await admin.post('/api/v1/workflows', { files: [{ path: 'shared/site.yaml', text: 'zone: Asia/Shanghai\n' }], reason: 'x', check_only: true })).body).toMatchObject({ published: false, findings: [] });
});

it('two publish together, and the history names both', async () => {
  const { body: made } = await admin.post('/api/v1/accounts', { login: 'second', person: 'shen', offices: ['publisher'] });
  const first = (await served.withToken(null).post('/api/v1/sign-in', { login: 'second', password: made.password })).body.token;
  await served.withToken(first).post('/api/v1/me/password', { old: made.password, new: 'quite another password' });
  const token = (await served.withToken(null).post('/api/v1/sign-in', { login: 'second', password: 'quite another password' })).body.token;
  const parameter = 'zone: Asia/Shanghai\ntwo_publishers: no\n';
  const { body } = await admin.post('/api/v1/workflows', {
    files: [{ path: 'shared/site.yaml', text: parameter }, { path: 'shared/parameters.more.yaml', text: 'T-NEW: { zh: 新, en: New, type: duration, values: { 2026-01-01: PT1H } }\n' }], reason: 'one again',
  }, { 'cosign-authorization': `Bearer ${token}` });
  expect(body).toMatchObject({ published: true, changed: ['T-NEW'] });
  const { rows } = await served.site.pool.query<{ text: string }>(`select text from entries where workflow = 'site' order by n desc limit 1`);
  expect(JSON.parse(rows[0]!.text).actor).toEqual({ person: 'admin', cosigner: 'shen' });
});
