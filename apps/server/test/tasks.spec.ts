import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let li: Asking;
let ma: Asking;
let deng: Asking;
beforeAll(async () => {
  served = await serveSite();
  [li, ma, deng] = [await served.as('li'), await served.as('ma'), await served.as('deng')];
  const admin = await served.as('admin');
  await admin.put('/api/v1/records/posts', { rows: [{ row: 'fang-desk', columns: { person: 'fang', role: 'key_keeper', of: 'desk', deputy: true } }], reason: 'x' });
});
afterAll(() => served.stop());

const apply = async (copy: string): Promise<string> => (await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application(copy) })).body.case;
const change = (who: Asking, id: string, what: string, body?: object, key?: string) => who.post(`/api/v1/tasks/${id}/applied/${what}`, body, key === undefined ? {} : { 'idempotency-key': key });
const claimedBy = async (who: Asking, id: string) => (await who.get('/api/v1/tasks')).body.items.find((item: { case: string }) => item.case === id)?.claimed_by;

describe('a task', () => {
  it('is claimed by one of those whose turn it is, handed over to another, and released by him', async () => {
    const id = await apply('K1');
    expect((await change(li, id, 'claim')).body).toMatchObject({ case: id, version: 2, steps: [{ kind: 'task', event: 'claim task' }] });
    expect([await claimedBy(li, id), (await li.get(`/api/v1/cases/${id}`)).body.tasks[0].claimed_by]).toEqual(['li', 'li']);
    const fang = await served.as('fang');
    expect((await change(fang, id, 'claim')).body).toMatchObject({ status: 409, code: 'TASK_CLAIMED', unmet: [{ shows: { by: 'li' } }] });
    expect((await change(fang, id, 'release')).body.code).toBe('TASK_NOT_CLAIMED');
    expect((await change(li, id, 'hand-over', { to: 'ma' })).body.code).toBe('TASK_NOT_THEIRS');
    expect((await change(li, id, 'hand-over', { to: 'fang' })).status).toBe(200);
    expect(await claimedBy(li, id)).toBe('fang');
    expect((await change(fang, id, 'release')).status).toBe(200);
    expect(await claimedBy(li, id)).toBeNull();
    expect((await li.get(`/api/v1/cases/${id}/replay`)).body).toMatchObject({ holds: true, folds: true, difference: null, commands: 4 });
  });

  it('is nobody else’s to claim; what is no task is none', async () => {
    const id = await apply('K2');
    for (const who of [ma, deng]) expect((await change(who, id, 'claim')).body).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
    expect((await li.post(`/api/v1/tasks/${id}/lent/claim`)).body.code).toBe('NO_SUCH_TASK');
    expect((await li.post(`/api/v1/tasks/${id}/__proto__/claim`)).body.code).toBe('NO_SUCH_TASK');
    expect((await li.post('/api/v1/tasks/none/applied/claim')).status).toBe(404);
    expect((await change(li, id, 'hand-over', {})).status).toBe(400);
  });

  it('is not shown to whom `not` bars: of two managers the one who is warned himself does not see the signature that is asked', async () => {
    const admin = await served.as('admin');
    const manager = (person: string) => ({ row: `${person}-manager`, columns: { person, role: 'dept_manager', of: 'service', deputy: person === 'ma' } });
    await admin.put('/api/v1/records/posts', { rows: [manager('chen'), manager('ma')], reason: 'x' });
    const fields = { kind: 'irregular_issue', copy: 'K9', discovered_at: '2026-03-02T00:00:00Z', reported_at: '2026-03-02T00:10:00Z', key_back_at: '2026-03-02T00:20:00Z', person: 'chen', outcome: 'found_warned' };
    const { body: laid } = await admin.post('/api/v1/laid-cases', { workflow: 'key_incident', state: 'review', fields, duties: {} }, { 'idempotency-key': 'lay-review' });
    const asked = async (who: Asking) => (await who.get('/api/v1/tasks')).body.items.filter((item: { case: string }) => item.case === laid.case);
    expect(await asked(await served.as('chen'))).toEqual([]);
    expect(await asked(ma)).toEqual([expect.objectContaining({ state: 'review', for: expect.arrayContaining(['role:dept_manager@service']) })]);
  });

  it('that is claimed may still be done by others, and is free again when its state is left', async () => {
    const id = await apply('K3');
    await change(await served.as('fang'), id, 'claim');
    expect((await li.post(`/api/v1/cases/${id}/events`, { event: 'start_check' })).status).toBe(200);
    const { body } = await li.get(`/api/v1/cases/${id}`);
    expect(body.tasks.every((task: { claimed_by: string | null }) => task.claimed_by === null)).toBe(true);
  });

  it('given the same key again, then it gives the first answer; for another change the key is refused', async () => {
    const id = await apply('K4');
    const [first, second] = [await change(li, id, 'claim', undefined, 'c-1'), await change(li, id, 'claim', undefined, 'c-1')];
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect((await change(li, id, 'release', undefined, 'c-1')).status).toBe(422);
  });
});
