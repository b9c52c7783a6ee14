import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let li: Asking;
let admin: Asking;
beforeAll(async () => {
  served = await serveSite();
  [li, admin] = [await served.as('li'), await served.as('admin')];
});
afterAll(() => served.stop());

/** Due back at six in the evening, 10:00 UTC, or the next evening. */
async function lend(copy: string, person = 'deng'): Promise<string> {
  const { body } = await (await served.as(person)).post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application(copy, person) });
  for (const [event, form] of [['start_check'], ['reserve'], ['hand_over', { signed_out: { giver: 's1', taker: 's2' } }]] as const) await li.post(`/api/v1/cases/${body.case}/events`, { event, form });
  return body.case;
}

const moveTo = (to: string) => admin.post('/api/v1/clock', { to });
const verdict = async (id: string, at?: string): Promise<unknown> =>
  (await li.get(`/api/v1/registers/REG-02${at === undefined ? '' : `?at=${at}`}`)).body.rows.find((row: { case: string }) => row.case === id)?.columns.verdict;
const entries = async (id: string): Promise<number> => (await li.get(`/api/v1/cases/${id}/history`)).body.items.length;

describe('a verdict in a register', () => {
  it('is as of the instant that is asked about, not as of the last entry: overdue in the second after the due, whether or not anything was recorded', async () => {
    const id = await lend('K1');
    expect(await verdict(id)).toBe('not_yet');
    await moveTo('2026-03-02T10:00:00Z');
    expect(await verdict(id)).toBe('not_yet');
    await moveTo('2026-03-02T10:00:01Z');
    expect(await verdict(id)).toBe('late_owed');
    const recorded = await entries(id);
    await moveTo('2026-03-02T12:00:00Z');
    expect([await verdict(id), await entries(id)]).toEqual(['late_owed', recorded]);
    expect(await verdict(id, '2026-03-02T10:00:00Z')).toBe('not_yet');
    expect(await verdict(id, '2026-03-02T10:00:01Z')).toBe('late_owed');
    expect(await verdict(id, '2026-03-02T11:00:00Z')).toBe('late_owed');
  });

  it('stays as it was once the duty is done, and what it was before can still be asked', async () => {
    const id = (await li.get('/api/v1/registers/REG-02')).body.rows[0].case;
    await li.post(`/api/v1/cases/${id}/events`, { event: 'bring_back', form: { scanned: 'K1', returner: 'deng' } });
    const owed = await lend('K2', 'fang');
    await moveTo('2026-03-03T12:00:00Z');
    expect([await verdict(id), await verdict(owed)]).toEqual(['late', 'late_owed']);
    expect([await verdict(id, '2026-03-02T11:59:59Z'), await verdict(id, '2026-03-02T12:00:00Z')]).toEqual(['late_owed', 'late']);
    expect(await verdict(owed, '2026-03-02T12:00:00Z')).toBe('not_yet');
  });

  it('is that of the case’s own page', async () => {
    const { body } = await li.get('/api/v1/registers/REG-02');
    for (const row of body.rows) {
      const { duties } = (await li.get(`/api/v1/cases/${row.case}`)).body;
      expect(row.columns.verdict).toBe(duties.findLast(({ duty }: { duty: string }) => duty === 'return_key').verdict);
    }
  });
});
