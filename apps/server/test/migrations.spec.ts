import { readFile } from 'node:fs/promises';
import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let admin: Asking;
let deng: Asking;
let li: Asking;
beforeAll(async () => {
  served = await serveSite();
  [admin, deng, li] = [await served.as('admin'), await served.as('deng'), await served.as('li')];
});
afterAll(() => served.stop());

const apply = async (copy: string): Promise<string> => (await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application(copy) })).body.case;
const send = async (id: string, event: string, form: object = {}) => (await li.post(`/api/v1/cases/${id}/events`, { event, form })).body;
const taskTitle = async (id: string) => (await li.get('/api/v1/tasks')).body.items.find((task: { case: string }) => task.case === id).title.zh;
const hashOf = async (id: string) => (await admin.get(`/api/v1/cases/${id}`)).body.definition;

/** The shipped lending with another name for one state, and another title for one. */
async function publishChanged(): Promise<string> {
  const files = await Promise.all(['key-lending/key_lending.workflow.yaml', 'key-lending/key_lending.scenarios.yaml'].map(async (path) => ({ path, text: (await readFile(`workflows/${path}`, 'utf8')).replaceAll(/\bchecking\b/g, 'inspecting').replace('zh: 已申请', 'zh: 等候核验') })));
  const { body } = await admin.post('/api/v1/workflows', { files, reason: 'inspected, not checked' });
  expect(body.findings).toEqual([]);
  return body.hashes.key_lending;
}

it('running cases stay on their version; a plan moves those that fit, names those that do not, and every history verifies across the move', async () => {
  const [waiting, checked, lent, over] = [await apply('K1'), await apply('K2'), await apply('K3'), await apply('K4')];
  for (const id of [checked, lent]) await send(id, 'start_check');
  await send(lent, 'reserve');
  await send(lent, 'hand_over', { signed_out: { giver: 'a', taker: 'b' } });
  await deng.post(`/api/v1/cases/${over}/events`, { event: 'withdraw' });
  const before = await hashOf(waiting);
  const to = await publishChanged();
  expect([await hashOf(waiting), await hashOf(await apply('K5'))]).toEqual([before, to]);

  const plan = { workflow: 'key_lending', from: [before.slice(0, 12)], reason: 'one version for all' };
  const { body: dry } = await admin.post('/api/v1/migrations', { plan });
  expect(dry).toMatchObject({ to, applied: false });
  expect(dry.cases.map((one: { case: string; verdict: string }) => [one.case, one.verdict])).toEqual([[waiting, 'fits'], [checked, 'left'], [lent, 'fits']]);
  expect(dry.cases[1].unmet).toEqual([expect.objectContaining({ code: 'STATE_NOT_MAPPED', zh: expect.stringContaining('checking') })]);
  expect(await hashOf(waiting)).toBe(before);

  const states = { checking: 'inspecting' };
  const { body: moved } = await admin.post('/api/v1/migrations', { plan: { ...plan, in: ['checking', 'lent'], states }, apply: true });
  expect(moved.cases).toEqual([
    { case: checked, verdict: 'moved', from: ['checking', 'before_lending'], to: ['inspecting', 'before_lending'], unmet: [] },
    { case: lent, verdict: 'moved', from: ['lent', 'out'], to: ['lent', 'out'], unmet: [] },
  ]);
  expect([await hashOf(waiting), await hashOf(checked), await hashOf(lent)]).toEqual([before, to, to]);
  expect((await admin.post('/api/v1/migrations', { plan: { ...plan, from: [to.slice(0, 8)], states }, apply: true })).body.cases).toEqual([]);

  await send(checked, 'reserve');
  expect((await send(lent, 'bring_back', { scanned: 'K3', returner: 'deng' })).state).toBeDefined();
  for (const id of [waiting, checked, lent]) expect((await admin.get(`/api/v1/cases/${id}/replay`)).body).toMatchObject({ holds: true, chain: null, folds: true, difference: null });
  expect((await admin.post('/api/v1/audit/verify', {})).body).toMatchObject({ holds: true, faults: [] });
  const { steps } = (await admin.get(`/api/v1/cases/${checked}/replay?steps=true`)).body;
  expect(steps[2]).toMatchObject({ kind: 'migrated', event: 'migrate', form: { reason: 'one version for all', states }, definition: to });

  expect(await taskTitle(waiting)).toBe('已申请');
  await admin.post('/api/v1/migrations', { plan: { ...plan, in: ['applied'] }, apply: true });
  expect([await hashOf(waiting), await taskTitle(waiting)]).toEqual([to, '等候核验']);
});

it('is for those who may publish; a plan that names no workflow, or no version of it, is refused', async () => {
  expect((await li.post('/api/v1/migrations', { plan: { workflow: 'key_lending', reason: 'x' } })).status).toBe(403);
  expect((await admin.post('/api/v1/migrations', { plan: { workflow: 'nothing', reason: 'x' } })).status).toBe(404);
  expect((await admin.post('/api/v1/migrations', { plan: { workflow: 'key_lending', to: 'f'.repeat(64), reason: 'x' } })).status).toBe(404);
  expect((await admin.post('/api/v1/migrations', { plan: { workflow: 'key_lending', states: { a: 1 }, reason: 'x' } })).body.values[0].path).toContain('states');
});

it('a plan with a slip in it is told so: states and versions that there are not', async () => {
  const { status, body } = await admin.post('/api/v1/migrations', { plan: { workflow: 'key_lending', from: ['abcdef'], in: ['chekcing'], states: { checking: 'inspectign', nowhere: 'lent' }, reason: 'x' } });
  expect([status, body.values.map(({ path }: { path: string }) => path)]).toEqual([400, ['plan.from.1', 'plan.in.1', 'plan.states.checking', 'plan.states.nowhere']]);
});
