import { publishFolder } from '../src/site/publish-files.js';
import { readFolder } from '../src/site/read-folder.js';
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
  expect((await change(await served.token('li'))).body).toMatchObject({ status: 403, code: 'COSIGNER_NOT_PERMITTED', en: expect.stringContaining('publish') });
  expect((await change(`stw_${'A'.repeat(43)}`)).body).toMatchObject({ status: 401, code: 'COSIGNER_NOT_SIGNED_IN' });
  expect(served.site.live.site.twoPublishers).toBe(true);
});

it('what the checker says is told to one alone', async () => {
  expect((await admin.post('/api/v1/workflows', { files: [{ path: 'shared/site.yaml', text: 'zone: Asia/Shanghai\n' }], reason: 'x', check_only: true })).body).toMatchObject({ published: false, findings: [] });
});

/** Makes an account, and signs in by it with a password of its own. */
async function newcomer(maker: Asking, login: string, person: string, office: string): Promise<{ account: string; token: string }> {
  const { body: made } = await maker.post('/api/v1/accounts', { login, person, offices: [office] });
  return { account: made.account, token: await settle(login, made.password) };
}

async function settle(login: string, first: string): Promise<string> {
  const token = async (password: string) => (await served.withToken(null).post('/api/v1/sign-in', { login, password })).body.token as string;
  await served.withToken(await token(first)).post('/api/v1/me/password', { old: first, new: 'quite another password' });
  return token('quite another password');
}

const lastPublication = async () => (await admin.get('/api/v1/audit/changes?record=workflow_files&limit=1')).body.items[0];

it('one alone does not make himself a second by an account whose password he gave, whichever of the two signs first', async () => {
  const made = await newcomer(admin, 'invented', 'nobody', 'publisher');
  expect((await change(made.token)).body).toMatchObject({ status: 403, code: 'COSIGNER_NOT_INDEPENDENT' });
  const files = [{ path: 'shared/site.yaml', text: 'zone: Asia/Shanghai\n' }];
  const { body } = await served.withToken(made.token).post('/api/v1/workflows', { files, reason: 'x' }, { 'cosign-authorization': `Bearer ${await served.token('admin')}` });
  expect(body).toMatchObject({ status: 403, code: 'COSIGNER_NOT_INDEPENDENT', en: expect.stringContaining('invented') });
});

it('who still has a first password is told to change it before he signs', async () => {
  const { body: made } = await admin.post('/api/v1/accounts', { login: 'fresh', person: 'fresh', offices: ['publisher'] });
  const { body } = await served.withToken(null).post('/api/v1/sign-in', { login: 'fresh', password: made.password });
  expect((await change(body.token)).body).toMatchObject({ status: 403, code: 'COSIGNER_FIRST_PASSWORD' });
});

it('two publish together, and the history names both with the reason, also where no definition and no parameter changes', async () => {
  const head = await newcomer(admin, 'head', 'gao', 'administrator');
  const second = await newcomer(served.withToken(head.token), 'second', 'shen', 'publisher');
  const { body } = await change(second.token);
  expect(body).toMatchObject({ published: true, changed: [], case: expect.any(String) });
  expect(await lastPublication()).toMatchObject({ case: body.case, by: 'admin', cosigner: 'shen', reason: 'one again', changed: [{ record: 'workflow_files', rows: 1, names: ['live'] }] });
  const { entry } = (await admin.get(`/api/v1/cases/${body.case}/history`)).body.items[0];
  const { rows } = await served.site.pool.query<{ digest: string }>('select digest from publications order by n desc limit 1');
  expect(entry.changes[0].set).toEqual({ digest: rows[0]!.digest, origin: 'api' });
  expect((await admin.post('/api/v1/audit/verify', {})).body).toMatchObject({ holds: true, faults: [] });
});

it('one alone publishes a parameter where the site wants one: the files and the parameter stand in one step', async () => {
  const files = [{ path: 'shared/parameters.more.yaml', text: 'T-NEW: { zh: 新, en: New, type: duration, values: { 2026-01-01: PT1H } }\n' }];
  const { body } = await admin.post('/api/v1/workflows', { files, reason: 'a figure' });
  expect(body).toMatchObject({ published: true, changed: ['T-NEW'] });
  expect((await lastPublication()).changed.map(({ record }: { record: string }) => record).sort()).toEqual(['parameters', 'workflow_files']);
});

it('the same folder read again at a start without any change writes nothing; a changed one writes who, when and why', async () => {
  const before = await lastPublication();
  const sources = [...(await readFolder(new URL('../../../workflows', `file://${__filename}`).pathname))];
  await publishFolder(served.site, sources);
  expect(await lastPublication()).toEqual(before);
  await publishFolder(served.site, sources.map((file) => (file.path === 'shared/site.yaml' ? { ...file, text: `${file.text}# a remark\n` } : file)));
  const after = await lastPublication();
  expect(after).toMatchObject({ by: null, cosigner: null, reason: 'the folder of workflows' });
  expect(after.n).toBeGreaterThan(before.n);
});
