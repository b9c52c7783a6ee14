import { checkOnce } from '../../../test/scenarios/shipped-workflows.js';
import { createApp } from '../src/create-app.js';
import { openSite } from '../src/site/open-site.js';
import { followPublications } from '../src/site/publish-files.js';
import { serveSite, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let stopSecond: () => Promise<void>;
let second: (login: string, method: 'GET' | 'POST', path: string, body?: object) => Promise<any>;
beforeAll(async () => {
  served = await serveSite();
  const { site, close } = await openSite(served.url, { virtualClock: true, failed: (error) => void error, checkFiles: async (sources) => checkOnce(sources) });
  await followPublications(site);
  const app = await createApp(site, { logger: ['error'] });
  second = async (login, method, url, body) => {
    const response = await app.inject({ method, url: `/api/v1${url}`, headers: { authorization: `Bearer ${await served.token(login)}` }, ...(body ? { payload: body } : {}) });
    return response.json();
  };
  stopSecond = async () => {
    await app.close();
    await close();
  };
});
afterAll(async () => {
  await stopSecond();
  await served.stop();
});

describe('two servers on one database', () => {
  it('given that one moves a case, then the other shows it so, explains it so, and decides upon it', async () => {
    const li = await served.as('li');
    const { body: begun } = await (await served.as('deng')).post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K1') });
    expect(await second('li', 'GET', `/cases/${begun.case}`)).toMatchObject({ version: 1 });
    expect(await second('li', 'POST', `/cases/${begun.case}/events`, { event: 'start_check' })).toMatchObject({ version: 2 });
    expect((await li.get(`/api/v1/cases/${begun.case}`)).body).toMatchObject({ version: 2, states: ['checking', 'before_lending'] });
    const possible = (await li.get(`/api/v1/cases/${begun.case}/transitions`)).body.events.filter((event: { possible: boolean }) => event.possible).map((event: { event: string }) => event.event);
    expect(possible).toContain('reserve');
    expect((await li.post(`/api/v1/cases/${begun.case}/events`, { event: 'reserve' })).body).toMatchObject({ version: 3 });
    expect(await second('li', 'GET', `/cases/${begun.case}`)).toMatchObject({ version: 3 });
    expect(await second('li', 'POST', `/cases/${begun.case}/events`, { event: 'start_check' })).toMatchObject({ code: 'WRONG_STATE', version: 3 });
  });

  it('given the same key on both, then one answer', async () => {
    const body = { workflow: 'key_lending', event: 'apply', form: application('K2') };
    const deng = await served.as('deng');
    const first = await deng.post('/api/v1/commands', { commands: [{ kind: 'start', ...body, key: 'both' }] });
    expect((await second('deng', 'POST', '/commands', { commands: [{ kind: 'start', ...body, key: 'both' }] })).results).toEqual(first.body.results);
  });

  it('given files with a new index that one publishes, then it finds what was there before, and what the other begins though it has not heard of it', async () => {
    const begin = async (copy: string) => (await second('deng', 'POST', '/cases', { workflow: 'key_lending', event: 'apply', form: application(copy) })).case;
    const before = await begin('K3');
    const records = served.site.live.sources.find(({ path }) => path === 'shared/records.yaml')!;
    const files = [{ ...records, text: `${records.text}  loans_asked_of: { of: key_lending, by: [copy] }\n` }];
    expect((await (await served.as('admin')).post('/api/v1/workflows', { files, reason: '按钥匙查借出' })).status).toBe(200);
    const after = await begin('K3');
    expect(await served.site.stored('index:loans_asked_of:["K3"]')).toEqual([before, after]);
  });
});
