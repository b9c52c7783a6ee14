import { serveSite, type Asking, type Served } from './serve-site.js';

let served: Served;
let admin: Asking;
let audit: Asking;
beforeAll(async () => {
  served = await serveSite();
  [admin, audit] = [await served.as('admin'), await served.as('audit')];
});
afterAll(() => served.stop());

const changes = async (query = '') => (await audit.get(`/api/v1/audit/changes${query}`)).body;
const put = async (row: string, reason: string) => (await admin.put('/api/v1/records/units', { rows: [{ row, columns: { owner: 'fang' } }], reason })).body.case as string;

describe('changes of the site', () => {
  it('are listed newest first, with who, when, why and what, page by page', async () => {
    const [first, second] = [await put('U1', '新房'), await put('U2', '又一套')];
    const page = await changes('?limit=1');
    expect(page.items).toEqual([{
      case: second, n: expect.any(Number), at: '2026-03-02T01:00:00Z', by: 'admin', cosigner: null, reason: '又一套', changed: [{ record: 'units', rows: 1, names: ['U2'] }], hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    }]);
    expect((await changes(`?limit=1&after=${page.next}`)).items[0].case).toBe(first);
    expect((await changes('?limit=200')).next).toBeNull();
  });

  it('are found by record and by row', async () => {
    const { body: made } = await admin.post('/api/v1/accounts', { login: 'newcomer', person: 'shen' });
    const found = await changes(`?record=accounts&row=${made.account}`);
    expect(found.items).toMatchObject([{ by: 'admin', reason: 'account made', changed: [{ record: 'accounts', names: [made.account] }] }]);
    expect((await changes('?record=units&row=U1')).items).toHaveLength(1);
    expect((await changes('?record=units&row=U%27"1')).items).toEqual([]);
    expect((await audit.get('/api/v1/audit/changes?row=U1')).status).toBe(400);
    expect((await audit.get('/api/v1/audit/changes?after=x')).status).toBe(400);
    expect((await (await served.as('li')).get('/api/v1/audit/changes')).status).toBe(403);
  });

  it('of many rows name the first twenty', async () => {
    const [laid] = (await changes('?record=keys')).items;
    const keys = laid.changed.find(({ record }: { record: string }) => record === 'keys');
    expect([laid.by, keys.rows, keys.names.length]).toEqual([null, 13, 13]);
  });

  it('each is replayed and proved as a case is, by those who see the whole site', async () => {
    const id = await put('U3', '第三套');
    expect((await audit.get(`/api/v1/cases/${id}/replay?steps=true`)).body).toMatchObject({
      holds: true, commands: 1, difference: null, steps: [{ event: 'rows', actor: { person: 'admin' }, form: { reason: '第三套' }, rows: expect.arrayContaining([{ record: 'units', row: 'U3', column: 'owner', old: null, new: 'fang' }]) }],
    });
    expect((await audit.get(`/api/v1/cases/${id}/evidence`)).body).toMatchObject({ case: id, entries: [{ case: id, seq: 1 }] });
    const li = await served.as('li');
    expect([(await li.get(`/api/v1/cases/${id}/replay`)).status, (await li.get(`/api/v1/cases/${id}/evidence`)).status]).toEqual([403, 403]);
  });

  it('a replay of one that somebody has altered says so', async () => {
    const id = await put('U4', '第四套');
    await served.site.pool.query(`alter table entries disable trigger all`);
    await served.site.pool.query(`update entries set text = replace(text, 'fang', 'deng') where case_id = $1`, [id]);
    expect((await audit.get(`/api/v1/cases/${id}/replay`)).body).toMatchObject({ holds: false, chain: { seq: 1 } });
  });
});

it('a version says who published it, when and why, each time; not to those who do not see the whole site', async () => {
  const path = 'lamp/lamp.workflow.yaml';
  const lamp = (title: string) => `id: lamp\nzh: ${title}\nen: Lamp\nstart: [install]\nwho: { keepers: [{ role: key_keeper, of: any }] }\nevents: { install: { zh: 安装, en: Install, by: keepers } }\ninitial: dark\nstates: { dark: { zh: 暗, en: Dark, type: final } }\n`;
  const publish = async (text: string, reason: string) => (await admin.post('/api/v1/workflows', { files: [{ path, text }], reason })).body.case as string;
  const cases = [await publish(lamp('灯'), 'lamps'), await publish(lamp('新灯'), 'better lamps'), await publish(lamp('灯'), 'as it was')];
  const { versions } = (await audit.get('/api/v1/workflows/lamp')).body;
  const of = (live: boolean) => versions.find((version: { live: boolean }) => version.live === live).published;
  expect(of(true)).toMatchObject([{ case: cases[2], by: 'admin', cosigner: null, reason: 'as it was', at: expect.any(String) }, { case: cases[0], reason: 'lamps' }]);
  expect(of(false)).toMatchObject([{ case: cases[1], reason: 'better lamps' }]);
  expect((await (await served.as('li')).get('/api/v1/workflows/lamp')).body.versions[0].published).toBeNull();
});
