import { serveSite, type Asking, type Served } from './serve-site.js';

let served: Served;
let admin: Asking;
beforeAll(async () => {
  served = await serveSite();
  admin = await served.as('admin');
});
afterAll(() => served.stop());

const put = (rows: { row: string; columns: object }[]) => admin.put('/api/v1/records/keys', { rows, reason: 'x' });
const key = (hook: string) => ({ category: 'office', unit: 'E07', lock: 'L', custody_point: 'desk', hook, formal: true, taken_over: false, entrusted: false });

describe('columns that no two rows share', () => {
  it('given a hook that another key hangs on, then a row is refused, and the other key is named in both languages', async () => {
    const { status, body } = await put([{ row: 'K1', columns: { hook: 'H2' } }]);
    expect([status, body.code]).toEqual([409, 'NOT_UNIQUE']);
    expect(body).toMatchObject({ zh: expect.stringMatching(/“K1”与“K2”/), en: expect.stringMatching(/"K1".*"K2"/), unmet: [{ shows: { row: 'K1', other: 'K2', columns: ['custody_point', 'hook'], values: ['desk', 'H2'] } }] });
    expect((await admin.get('/api/v1/records/keys/K1')).body.columns.hook).toBe('H1');
  });

  it('given two new rows of one hook in one request, then both are told', async () => {
    const { body } = await put([{ row: 'N1', columns: key('H90') }, { row: 'N2', columns: key('H90') }]);
    expect(body.unmet.map((one: any) => [one.shows.row, one.shows.other])).toEqual([['N1', 'N2'], ['N2', 'N1']]);
  });

  it('given that two keys change places, or the same hook elsewhere, then it is allowed', async () => {
    expect((await put([{ row: 'K3', columns: { hook: 'H4' } }, { row: 'K4', columns: { hook: 'H3' } }])).status).toBe(200);
    expect((await put([{ row: 'K5', columns: { custody_point: 'sales_desk' } }])).status).toBe(200);
    expect((await put([{ row: 'N3', columns: key('H5') }])).status).toBe(200);
    expect((await put([{ row: 'K3', columns: { formal: false } }])).status).toBe(200);
  });

  it('given twenty at once for one hook, then one of them gets it', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => put([{ row: `R${index}`, columns: key('H99') }])));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
  });
});
