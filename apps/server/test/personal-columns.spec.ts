import { readFile } from 'node:fs/promises';
import { serveSite, type Asking, type Served } from './serve-site.js';

let served: Served;
let admin: Asking;
let li: Asking;
beforeAll(async () => {
  served = await serveSite();
  [admin, li] = await Promise.all([served.as('admin'), served.as('li')]);
  const roles = (await readFile('workflows/shared/roles.yaml', 'utf8')).replace('sees: [name, id_no, document]', 'sees: [name, id_no, document, phone]');
  const records = 'visitors: { zh: 访客, en: Visitors, named_by: code, fields: { code: { zh: 编号, en: Code, type: text }, desk: { zh: 保管点, en: Desk, type: custody_points }, phone?: { zh: 电话, en: Phone, type: text, personal: true } } }\n';
  const workflow = `id: visit
zh: 来访
en: Visit
place: desk
start: [arrive]
fields:
  desk:    { zh: 保管点, en: Desk, type: custody_points }
  visitor: { zh: 访客, en: Visitor, type: visitors }
  phone:   { zh: 电话, en: Phone, type: text, personal: true }
events:
  arrive: { zh: 到访, en: Arrive, by: [key_keeper, supervisor], form: [desk, visitor, phone?], actions: { when: form.phone != null, change: { visitors(visitor): { phone: form.phone } } } }
  leave:  { zh: 离开, en: Leave, by: key_keeper }
initial: here
states:
  here: { zh: 在访, en: Here, on: { leave: left } }
  left: { zh: 已离, en: Left, type: final }
`;
  const files = [{ path: 'shared/roles.yaml', text: roles }, { path: 'shared/records.visitors.yaml', text: records }, { path: 'visit/visit.workflow.yaml', text: workflow }];
  expect((await admin.post('/api/v1/workflows', { files, reason: 'visitors' })).body).toMatchObject({ published: true });
  const rows = [{ row: 'V1', columns: { desk: 'desk', phone: '13800001111' } }, { row: 'V2', columns: { desk: 'desk' } }];
  expect((await admin.put('/api/v1/records/visitors', { rows, reason: 'test' })).status).toBe(200);
});
afterAll(() => served.stop());

const phone = async (who: Asking, row: string) => (await who.get(`/api/v1/records/visitors/${row}`)).body.columns.phone;

describe('a personal column of a record', () => {
  it('is shown to a role that sees it, and to nobody else', async () => {
    expect(await phone(li, 'V1')).toBe('13800001111');
    expect(await phone(await served.as('chen'), 'V1')).toBeNull();
    expect(await phone(admin, 'V1')).toBeNull();
    expect((await li.get('/api/v1/records/visitors')).body.items.map((row: any) => row.columns.phone)).toEqual(['13800001111', null]);
  });

  it('given a case that hands one on, then the row has it, and it is shown as before', async () => {
    const { body } = await li.post('/api/v1/cases', { workflow: 'visit', event: 'arrive', form: { desk: 'desk', visitor: 'V2', phone: '13900002222' } });
    expect(body.state).toBe('here');
    expect(await phone(li, 'V2')).toBe('13900002222');
    expect((await li.get(`/api/v1/cases/${body.case}/replay`)).body).toMatchObject({ holds: true });
  });

  it('stands in clear in one table alone', async () => {
    const { rows: tables } = await served.site.pool.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`);
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await served.site.pool.query<{ n: string }>(`select count(*) as n from "${name}" t where t::text ~ '13800001111|13900002222'`);
      if (Number(rows[0]!.n) > 0) found.push(name);
    }
    expect(found).toEqual(['personal_values']);
  });
});
