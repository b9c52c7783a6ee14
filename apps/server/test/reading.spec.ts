import { serveSite, type Asking, type Served } from './serve-site.js';
import { application, borrower } from './site-rows.js';

let served: Served;
let li: Asking;
let ma: Asking;
let deng: Asking;
let fang: Asking;
let loan: string;
beforeAll(async () => {
  served = await serveSite();
  [li, ma, deng, fang] = await Promise.all(['li', 'ma', 'deng', 'fang'].map((login) => served.as(login))) as [Asking, Asking, Asking, Asking];
  loan = await lend('K1');
});
afterAll(() => served.stop());

async function lend(copy: string): Promise<string> {
  const { body } = await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application(copy) });
  for (const [event, form] of [['start_check'], ['reserve'], ['hand_over', { signed_out: { giver: 's1', taker: 's2' } }]] as const) await li.post(`/api/v1/cases/${body.case}/events`, { event, form });
  return body.case;
}
const ids = async (who: Asking, query = '') => (await who.get(`/api/v1/cases${query}`)).body.items.map((item: { id: string }) => item.id);

describe('who sees a case', () => {
  it('the keeper of its custody point, its borrower, and whoever stands above the keeper', async () => {
    for (const login of ['li', 'deng', 'chen', 'admin', 'audit']) {
      const asking = await served.as(login);
      expect([login, (await asking.get(`/api/v1/cases/${loan}`)).status, await ids(asking)]).toEqual([login, 200, [loan]]);
    }
  });

  it('not the keeper of another custody point, not another borrower: neither case, list, history nor transitions', async () => {
    for (const asking of [ma, fang]) {
      expect(await ids(asking)).toEqual([]);
      for (const path of ['', '/history', '/transitions', '/replay']) {
        expect((await asking.get(`/api/v1/cases/${loan}${path}`)).body).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
      }
    }
  });

  it('a borrower for whom the keeper has applied: it names him', async () => {
    const { body } = await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: { ...application('K4'), borrower: borrower('fang') } });
    expect((await fang.get(`/api/v1/cases/${body.case}`)).body).toMatchObject({ id: body.case, states: ['applied', 'before_lending'] });
    expect(await ids(fang)).toEqual([body.case]);
    expect((await deng.get(`/api/v1/cases/${body.case}`)).status).toBe(403);
    expect(await ids(deng)).toEqual([loan]);
    expect((await fang.post(`/api/v1/cases/${body.case}/events`, { event: 'withdraw' })).body).toMatchObject({ state: 'withdrawn' });
  });

  it('an administrator sees, but may not act in a post that he does not hold', async () => {
    const { status, body } = await (await served.as('admin')).post(`/api/v1/cases/${loan}/events`, { event: 'bring_back', form: { scanned: 'K1', returner: 'deng' } });
    expect([status, body.code]).toEqual([403, 'NOT_KEEPER']);
  });

  it('given filters and a small page, then the cursor leads through all of them, newest first', async () => {
    const more = [await lend('K2'), await lend('K3'), (await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K4') })).body.case];
    const seen: string[] = [];
    for (let query = '?workflow=key_lending&limit=2'; ; ) {
      const { body } = await li.get(`/api/v1/cases${query}`);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      if (body.next === null) break;
      query = `?workflow=key_lending&limit=2&after=${body.next}`;
    }
    expect(seen.filter((id) => id === loan || more.includes(id)).sort()).toEqual([loan, ...more].sort());
    expect(await ids(li, '?state=applied')).toEqual([more[2]]);
    expect(await ids(li, '?ended=true&state=returned')).toEqual([]);
    expect(await ids(li, '?workflow=key_incident')).toEqual([]);
  });
});

describe('personal values', () => {
  it('are shown in clear to a role that sees them, and to nobody else; the history holds the commitment alone', async () => {
    const form = { ...application('K9'), borrower: { ...application('K9').borrower, id_no: '110101199001011237' } };
    const { body: begun } = await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form });
    const shown = async (login: string) => (await (await served.as(login)).get(`/api/v1/cases/${begun.case}`)).body.fields.borrower.id_no;
    const kept = await shown('li');
    expect(kept).toMatch(/^110.*1237$/);
    expect(await Promise.all(['deng', 'chen', 'admin', 'audit'].map(shown))).toEqual([null, null, null, null]);
    const { body: history } = await li.get(`/api/v1/cases/${begun.case}/history`);
    expect(history.items[0].entry.set.borrower.id_no).toEqual({ commitment: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(history)).not.toContain(kept);
  });
});

describe('the inbox', () => {
  it('shows tasks of one’s post, and duties in one’s own name by their due', async () => {
    const { body: begun } = await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K5') });
    const { body: tasks } = await li.get('/api/v1/tasks');
    expect(tasks.items).toContainEqual(expect.objectContaining({ case: begun.case, state: 'applied', title: { zh: '已申请', en: 'Applied' }, for: ['role:key_keeper@desk'] }));
    expect((await ma.get('/api/v1/tasks')).body.items).toEqual([]);
    expect((await li.get('/api/v1/tasks?for=me')).body.items).toEqual([]);
    const { body: duties } = await deng.get('/api/v1/duties');
    expect(duties.items[0]).toMatchObject({ case: expect.any(String), duty: 'return_key', for: ['person:deng'], due: '2026-03-02T10:00:00Z', verdict: 'not_yet' });
    expect((await deng.get('/api/v1/duties?before=2026-03-02T17:59:59%2B08:00')).body.items).toEqual([]);
    expect((await fang.get('/api/v1/duties')).body.items).toEqual([]);
  });
});

describe('records', () => {
  it('a keeper sees the keys of his custody point, not those of another', async () => {
    const rows = async (who: Asking) => (await who.get('/api/v1/records/keys?limit=500')).body.items.map((item: { row: string }) => item.row);
    expect(await rows(li)).toContain('K1');
    expect(await rows(li)).not.toContain('S1');
    expect(await rows(ma)).toEqual(['S1']);
    expect((await li.get('/api/v1/records/keys/K1')).body).toMatchObject({ record: 'keys', row: 'K1', columns: { status: 'out', custody_point: 'desk' } });
    expect((await ma.get('/api/v1/records/keys/K1')).status).toBe(403);
    expect((await li.get('/api/v1/records/keys/none')).status).toBe(404);
  });

  it('a borrower sees no records; posts are the administrator’s', async () => {
    expect((await deng.get('/api/v1/records/keys')).status).toBe(403);
    expect((await li.get('/api/v1/records/posts')).status).toBe(403);
    expect((await (await served.as('admin')).get('/api/v1/records/posts')).body.items.length).toBeGreaterThan(3);
  });
});

describe('registers', () => {
  it('show rows of cases that one may see, now and as of an instant', async () => {
    const admin = await served.as('admin');
    const { body: now } = await li.get('/api/v1/registers/REG-02');
    const row = now.rows.find((one: { case: string }) => one.case === loan);
    expect(row.columns).toMatchObject({ key_no: 'K1', borrower: 'deng', lent_at: '2026-03-02T01:00:00Z', due: '2026-03-02T10:00:00Z' });
    expect(row.columns.returned_at ?? null).toBeNull();
    expect((await ma.get('/api/v1/registers/REG-02')).body.rows).toEqual([]);
    await admin.post('/api/v1/clock', { to: '2026-03-02T10:00:00+08:00' });
    await li.post(`/api/v1/cases/${loan}/events`, { event: 'bring_back', form: { scanned: 'K1', returner: 'deng' } });
    const returned = async (query: string) =>
      (await li.get(`/api/v1/registers/REG-02${query}`)).body.rows.find((one: { case: string }) => one.case === loan)?.columns.returned_at ?? null;
    expect(await returned('')).toBe('2026-03-02T02:00:00Z');
    expect(await returned('?at=2026-03-02T09:59:59%2B08:00')).toBeNull();
    expect((await li.get('/api/v1/registers/REG-02?at=2026-03-01T00:00:00Z')).body.rows).toEqual([]);
  });

  it('the key ledger is the record, seen as a register', async () => {
    const status = async (query: string) => (await li.get(`/api/v1/registers/REG-01${query}`)).body.rows.find((one: { key: string }) => one.key === 'K2')?.columns.status;
    expect(await status('?limit=500')).toBe('out');
    expect(await status('?at=2026-03-02T08:59:59%2B08:00')).toBeUndefined();
  });

  it('as of an instant come in pages as well', async () => {
    const admin = await served.as('admin');
    const asOf = async (more: string) => (await admin.get(`/api/v1/registers/REG-01?at=2026-03-02T09:59:59%2B08:00${more}`)).body as { rows: { key: string }[]; next: string | null };
    const all = (await asOf('')).rows.map(({ key }) => key);
    expect(all.length).toBeGreaterThan(2);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { rows: { key: string }[]; next: string | null } = await asOf(`&limit=2${next && `&after=${next}`}`);
      expect(page.rows.length).toBeLessThanOrEqual(2);
      paged.push(...page.rows.map(({ key }) => key));
      next = page.next;
    }
    expect(paged).toEqual(all);
  });
});
