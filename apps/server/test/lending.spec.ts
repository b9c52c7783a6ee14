import { readFile } from 'node:fs/promises';
import pg from 'pg';
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

const apply = async (copy: string): Promise<string> => {
  const { status, body } = await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application(copy) });
  expect([status, body]).toEqual([201, expect.objectContaining({ workflow: 'key_lending', version: 1 })]);
  return body.case;
};

describe('lending a key over the API', () => {
  it('goes from the application to the hand-over', async () => {
    const id = await apply('K1');
    const steps = [
      ['start_check', undefined, 'checking'],
      ['reserve', undefined, 'ready'],
      ['hand_over', { signed_out: { giver: 's1', taker: 's2' } }, 'lent'],
    ] as const;
    for (const [event, form, state] of steps) {
      const { status, body, headers } = await li.post(`/api/v1/cases/${id}/events`, { event, form });
      expect([event, status, JSON.stringify(body)]).toEqual([event, 200, expect.stringContaining(state)]);
      expect(headers['etag']).toBe(`"${body.version}"`);
    }
    const { body } = await li.get(`/api/v1/cases/${id}`);
    expect(body).toMatchObject({ states: ['lent', 'out'], ended: false, duties: [{ duty: 'return_key', due: '2026-03-02T10:00:00Z', verdict: 'not_yet' }] });
  });

  it('given somebody else, when he checks, then he is refused with the role’s own code as 403', async () => {
    const id = await apply('K2');
    const { status, body, headers } = await (await served.as('ma')).post(`/api/v1/cases/${id}/events`, { event: 'start_check' });
    expect(status).toBe(403);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(body).toMatchObject({
      code: 'NOT_KEEPER', status: 403, clause: ['K11'], case: id, version: 1, zh: '您不是该保管点的钥匙专人', unmet: [{ code: 'NOT_KEEPER', zh: expect.any(String), en: expect.any(String) }],
    });
  });

  it('given an outside worker without papers, when the key is reserved, then every unmet rule is told at once', async () => {
    const form = { copy: 'K3', borrower: { person: 'tan', kind: 'external', organisation: 'courier' }, purpose: 'work', reason: '送件' };
    const { body: begun } = await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form });
    await li.post(`/api/v1/cases/${begun.case}/events`, { event: 'start_check' });
    const { status, body } = await li.post(`/api/v1/cases/${begun.case}/events`, { event: 'reserve' });
    expect(status).toBe(409);
    expect(body.unmet.map((one: { code: string }) => one.code)).toEqual(expect.arrayContaining(['ORG_NOT_ALLOWED', 'NO_WORK_ID', 'NO_NOTICE']));
    expect(body.clause).toEqual(expect.arrayContaining(['K20', 'K21']));
  });

  it('tells what is possible now, why not, and the schema of each form in both languages', async () => {
    const id = await apply('K4');
    const { body } = await li.get(`/api/v1/cases/${id}/transitions`);
    const event = (name: string) => body.events.find((one: { event: string }) => one.event === name);
    expect(event('start_check')).toMatchObject({ possible: true, unmet: [], title: { zh: '开始核验', en: 'Start checking' } });
    expect(event('reserve')).toMatchObject({ possible: false, unmet: [{ code: 'WRONG_STATE' }] });
    expect(event('hand_over').form).toMatchObject({
      type: 'object', required: ['signed_out'], additionalProperties: false,
      properties: { signed_out: { type: 'object', 'x-title': { zh: '借出签名', en: 'Signed on lending' }, properties: { giver: { 'x-type': 'signature' } } } },
    });
  });

  it('keeps refusals in the history beside the entries, and replays the case', async () => {
    const id = await apply('K5');
    await (await served.as('ma')).post(`/api/v1/cases/${id}/events`, { event: 'start_check' });
    await li.post(`/api/v1/cases/${id}/events`, { event: 'start_check' });
    const { body } = await li.get(`/api/v1/cases/${id}/history`);
    expect(body.items.map((item: { is: string; seq?: number }) => `${item.is} ${item.seq ?? ''}`.trim())).toEqual(['entry 1', 'refusal', 'entry 2']);
    expect(body.items[2].previous).toBe(body.items[0].hash);
    const { body: replayed } = await li.get(`/api/v1/cases/${id}/replay`);
    expect(replayed).toEqual({ case: id, holds: true, chain: null, folds: true, commands: 2, difference: null, refusals: [], erased: [], erasedFiles: [], undecidable: [] });
  });

  it('replays step by step: who, when, from where to where, values old and new, and what was judged by which clause', async () => {
    const id = await apply('K8');
    for (const event of ['start_check', 'reserve']) await li.post(`/api/v1/cases/${id}/events`, { event });
    const { steps, definitions } = (await li.get(`/api/v1/cases/${id}/replay?steps=true`)).body;
    expect(steps.map(({ seq, event, before, after }: Record<string, unknown>) => [seq, event, before, after])).toEqual([
      [1, 'apply', [], ['applied', 'before_lending']], [2, 'start_check', ['applied', 'before_lending'], ['checking', 'before_lending']], [3, 'reserve', ['checking', 'before_lending'], ['ready', 'before_lending']],
    ]);
    expect(steps[0].values).toContainEqual({ field: 'reason', title: { zh: '事由', en: 'Reason' }, old: null, new: '检修水泵' });
    expect(steps[2]).toMatchObject({ title: { zh: '预留', en: 'Reserve' }, actor: { person: 'li', role: 'key_keeper', of: 'desk' }, rows: [{ record: 'keys', row: 'K8', column: 'status', old: 'in_custody', new: 'reserved' }] });
    const refuse = steps[2].judged.find(({ what }: { what: string }) => what === 'refuse KEY_NOT_AVAILABLE');
    expect(refuse).toMatchObject({ result: false, saw: { copy: 'K8', 'keys(K8).status': 'in_custody' }, clauses: expect.arrayContaining([{ clause: 'K8', zh: expect.any(String), en: expect.any(String) }]) });
    expect(steps[2].reads).toContainEqual({ key: 'row:keys:K8', version: 1, value: expect.objectContaining({ status: 'in_custody' }) });
    expect(definitions[steps[2].definition]).toContainEqual({ path: 'key-lending/key_lending.workflow.yaml', text: await readFile('workflows/key-lending/key_lending.workflow.yaml', 'utf8') });
  });

  it('replays why a table gave what it gave: what it was given, the rows that matched, and their clauses', async () => {
    const id = await apply('K9');
    for (const [event, form] of [['start_check'], ['reserve'], ['hand_over', { signed_out: { giver: 's1', taker: 's2' } }]] as const) await li.post(`/api/v1/cases/${id}/events`, { event, form });
    const { steps } = (await li.get(`/api/v1/cases/${id}/replay?steps=true`)).body;
    const table = steps[3].judged.find(({ what, result }: { what: string; result: boolean }) => what.startsWith('table ') && result);
    expect(table).toEqual({ what: 'table due_time', result: true, saw: { lent: steps[3].at }, rules: [1], clauses: [expect.objectContaining({ clause: 'D11' })] });
    expect(steps[3].duties).toEqual([expect.objectContaining({ change: 'begun', due: expect.stringMatching(/Z$/) })]);
  });

  it('given a refusal that the owner of the database has altered, then replay names it, and the case no longer holds', async () => {
    const id = await apply('K7');
    const { body: refused } = await li.post(`/api/v1/cases/${id}/events`, { event: 'reserve' });
    const owner = new pg.Client(served.url);
    await owner.connect();
    await owner.query('alter table refusals disable trigger all');
    await owner.query(`update refusals set text = replace(text, 'WRONG_STATE', 'KEY_NOT_AVAILABLE') where id = $1`, [refused.refusal]);
    await owner.end();
    expect((await li.get(`/api/v1/cases/${id}/replay`)).body).toMatchObject({ holds: false, chain: null, difference: null, refusals: [{ refusal: refused.refusal, fault: 'hash altered' }] });
  });

  it('given a virtual clock, when it is moved beyond the due, then the case moves by itself', async () => {
    const id = await apply('K6');
    for (const [event, form] of [['start_check'], ['reserve'], ['hand_over', { signed_out: { giver: 's1', taker: 's2' } }]] as const) await li.post(`/api/v1/cases/${id}/events`, { event, form });
    const admin = await served.as('admin');
    expect((await admin.post('/api/v1/clock', { to: '2026-03-02T18:00:00+08:00' })).body).toEqual({ now: '2026-03-02T10:00:00Z', virtual: true });
    expect((await li.get(`/api/v1/cases/${id}`)).body.states).toEqual(['lent', 'out']);
    await admin.post('/api/v1/clock', { to: '2026-03-02T18:00:01+08:00' });
    expect((await li.get(`/api/v1/cases/${id}`)).body).toMatchObject({ states: ['overdue', 'out'], duties: [{ verdict: 'late_owed' }] });
    expect((await admin.post('/api/v1/clock', { to: '2026-03-02T18:00:00+08:00' })).body.code).toBe('CLOCK_GOES_FORWARD');
    await admin.post('/api/v1/clock', { to: '2026-03-03T00:00:01+08:00' });
    const { body: incidents } = await li.get('/api/v1/cases?workflow=key_incident');
    expect((await li.get(`/api/v1/cases/${id}`)).body.states).toEqual(['in_case', 'out']);
    for (const one of [id, incidents.items[0].id]) expect((await li.get(`/api/v1/cases/${one}/replay`)).body).toMatchObject({ holds: true, difference: null });
  });
});
