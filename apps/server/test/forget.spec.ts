import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readSentForm, SENT_FORM_PARTS } from '#libs/engine';
import { openLog } from '../src/audit/open-log.js';
import { PASSWORD, serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let folder: string;
let admin: Asking;
let log: { close(): Promise<void> };
let his: string;
let hers: string;
/** as it is kept: D6 leaves out the middle before anything is stored */
const HIS = '110***********0001';
const HERS = '110***********0002';
const written = (kept: string) => kept.replace('***********', '10119900307');

beforeAll(async () => {
  served = await serveSite();
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-forget-'));
  log = await openLog(served.site, { dataFolder: folder, origin: null, checkpoints: folder, every: 60 }, () => undefined);
  admin = await served.as('admin');
  his = await lend('deng', 'K1', HIS);
  hers = await lend('fang', 'K2', HERS);
  await admin.post('/api/v1/audit/checkpoints');
});
afterAll(async () => {
  await log.close();
  await served.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Refused once: of what is refused no value is kept. Then lent. */
async function lend(person: string, copy: string, id_no: string, by = person): Promise<string> {
  const [who, li] = [await served.as(by), await served.as('li')];
  const form = { ...application(copy, person), borrower: { ...application(copy, person).borrower, id_no: written(id_no) } };
  const { case: id } = (await who.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form })).body;
  await who.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: { ...form, copy: 'nothing' } });
  for (const [event, more] of [['start_check', {}], ['reserve', { id_card_seen: true }], ['hand_over', { signed_out: { giver: 'a', taker: 'b' } }]] as const) {
    const { status, body } = await li.post(`/api/v1/cases/${id}/events`, { event, form: more });
    if (status !== 200) throw new Error(JSON.stringify(body.unmet ?? body));
  }
  return id;
}

/** Tables in which a text stands anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await served.site.pool.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`);
  const found: string[] = [];
  for (const { name } of rows) if ((await served.site.pool.query(`select from ${name} as t where position($1 in t::text) > 0 limit 1`, [text])).rowCount) found.push(name);
  return found;
}

/** Somebody, with an account or without, begins a case or sends an event. */
const send = async (workflow: string, id: string | null, event: string, person: string, sent: Record<string, unknown> = {}, cosigner?: string) => {
  const { form, personal, problems } = readSentForm(SENT_FORM_PARTS, served.site.live.workflows[workflow]!, event, sent, 'api');
  expect(problems).toEqual([]);
  const about = { event, form, personal, actor: { person, ...(cosigner === undefined ? {} : { cosigner }) } };
  const answer = await served.site.engine.submit(id === null ? { kind: 'start', workflow, ...about } : { kind: 'event', case: id, ...about });
  if (answer.outcome === 'refused') throw new Error(JSON.stringify(answer.unmet));
  return answer;
};

const put = async (record: string, row: string, columns: Record<string, unknown>) => {
  const { status, body } = await admin.put(`/api/v1/records/${record}`, { rows: [{ row, columns }], reason: 'ward' });
  if (status !== 200) throw new Error(JSON.stringify(body));
};

const idNo = async (id: string) => (await (await served.as('li')).get(`/api/v1/cases/${id}`)).body.fields.borrower.id_no;

it('a personal value stands in clear in one table alone, and nowhere in evidence', async () => {
  expect(await tablesWith(HIS)).toEqual(['personal_values']);
  expect(await idNo(his)).toBe(HIS);
  expect(JSON.stringify((await admin.get(`/api/v1/cases/${his}/evidence`)).body)).not.toContain(HIS);
});

it('a person is forgotten: the values are nowhere in the database, those of others stay, the history holds and says when', async () => {
  const { body } = await admin.post('/api/v1/audit/forget', { person: 'deng', reason: 'asked for it' });
  expect(body).toMatchObject({ person: 'deng', values: 2, files: 0, accounts: 1 }); // his name too
  expect([await tablesWith(HIS), await tablesWith(HERS)]).toEqual([[], ['personal_values']]);
  expect([await idNo(his), await idNo(hers)]).toEqual([null, HERS]);
  expect((await served.site.pool.query('select salt, value, person from personal_values where erased_at is not null')).rows).toEqual([{ salt: null, value: null, person: 'deng' }, { salt: null, value: null, person: 'deng' }]);
  expect((await admin.post('/api/v1/audit/verify', {})).body).toMatchObject({ holds: true, faults: [] });
  const replayed = (await admin.get(`/api/v1/cases/${his}/replay`)).body;
  expect(replayed).toMatchObject({ holds: true, difference: null, erased: [{ commitment: expect.stringMatching(/^[0-9a-f]{64}$/), erased: expect.stringMatching(/Z$/) }] });
  expect((await admin.get(`/api/v1/cases/${body.case}/history`)).body.items[0].entry).toMatchObject({ form: { reason: 'asked for it' }, changes: [{ record: 'forgotten', row: 'deng', set: { values: 2, accounts: 1 } }, { record: 'accounts', row: 'account-deng', set: { ended: true } }] });
});

it('his account has ended with his sessions and tokens', async () => {
  expect((await (await served.as('deng')).get('/api/v1/me')).status).toBe(401);
  expect((await served.withToken(null).post('/api/v1/sign-in', { login: 'deng', password: PASSWORD })).body.code).toBe('SIGN_IN_FAILED');
  expect((await admin.get('/api/v1/accounts')).body.find(({ login }: { login: string }) => login === 'deng').ended).toMatch(/Z$/);
});

it('given a name that nobody goes by, as after a slip of the pen, then it is refused, and nothing is written', async () => {
  const head = await served.site.changes.head();
  expect((await admin.post('/api/v1/audit/forget', { person: 'dengg', reason: 'asked for it' })).body).toMatchObject({ status: 404, code: 'NO_SUCH_PERSON', en: expect.stringContaining('dengg') });
  expect(await served.site.changes.head()).toBe(head);
});

it('registers and figures stand: the row of the loan is as it was, with a commitment in the place of the number', async () => {
  const rows = (await (await served.as('li')).get('/api/v1/registers/REG-02')).body.rows as { case: string; columns: Record<string, unknown> }[];
  expect(rows.find((row) => row.case === his)?.columns).toMatchObject({ borrower: 'deng', key_no: 'K1' });
});

it('forgotten again: only what has come since', async () => {
  await lend('deng', 'K3', HIS, 'li');
  expect((await admin.post('/api/v1/audit/forget', { person: 'deng', reason: 'again' })).body).toMatchObject({ values: 1 });
  expect((await admin.post('/api/v1/audit/forget', { person: 'deng', reason: 'again' })).body).toMatchObject({ values: 0 });
  expect(await tablesWith(HIS)).toEqual([]);
});

it('what left the database before holds no value either: checkpoints, evidence', async () => {
  for (const name of await readdir(folder)) if (name.endsWith('.checkpoint')) expect(await readFile(path.join(folder, name), 'utf8')).not.toContain(HIS);
});

describe('given a patient, who is no person of the house and goes by a number', () => {
  let trip: string;

  beforeAll(async () => {
    await put('wards', 'W3', { code: 'W3', critical_care: false });
    await put('request_forms', 'R1', { number: 'R1', patient_name: '赵小山', hospital_no: 'H001', slip: 'none' });
    await put('posts', 'nurse', { person: 'fang', role: 'nurse', of: 'W3', deputy: false });
    await put('posts', 'porter', { person: 'ma', role: 'porter', deputy: false, on_duty: true });
    const called = [{ request_no: 'R1', specimen_type: 'serum', collected_at: served.site.clock.now() }];
    trip = (await send('specimen_dispatch', null, 'call', 'fang', { ward: 'W3', emergency: false, how_many: 1, called })).case;
    for (const event of ['accept', 'arrive_ward']) await send('specimen_dispatch', trip, event, 'ma');
    const scan = { barcode: 'B1', request_no: 'R1', label_name: '赵小山', label_no: 'H001', container_right: true, sealed: true };
    await send('specimen_dispatch', trip, 'pick_up', 'ma', { scans: [scan] }, 'fang');
  });

  /** The name on the label, as a replay shows it to somebody. */
  const nameAsSeen = async (login: string) => (await (await served.as(login)).get(`/api/v1/cases/${trip}/replay?steps=true`)).body.steps.find(({ event }: { event: string }) => event === 'pick_up').form.scans[0].label_name;

  it('the name stands in one table alone; who carries the tube sees it, others do not', async () => {
    expect(await tablesWith('赵小山')).toEqual(['personal_values']);
    expect([await nameAsSeen('ma'), await nameAsSeen('audit')]).toEqual(['赵小山', { hidden: true }]);
  });

  it('forgotten by the number: the name is nowhere; the replay holds, and says which command can be decided no more', async () => {
    expect((await admin.post('/api/v1/audit/forget', { person: 'H001', reason: 'asked for it' })).body).toMatchObject({ person: 'H001', values: 2 });
    expect(await tablesWith('赵小山')).toEqual([]);
    for (const login of ['ma', 'audit']) expect(await nameAsSeen(login)).toEqual({ erased: expect.stringMatching(/Z$/) });
    const { body } = await admin.get(`/api/v1/cases/${trip}/replay`);
    expect(body).toMatchObject({ holds: true, difference: null, undecidable: [{ event: 'pick_up', recorded: true }] });
    expect(body.erased.map(({ commitment }: { commitment: string }) => commitment).sort()).toEqual([...body.undecidable[0].commitments].sort());
    expect((await admin.post('/api/v1/audit/verify', {})).body).toMatchObject({ holds: true, faults: [] });
  });
});

describe('given a customer from outside who has signed', () => {
  const store = async (content: Buffer): Promise<string> => (await (await served.as('li')).post('/api/v1/files', content, { 'content-type': 'image/png' })).body.hash;
  const kept = async (hash: string) => (await (await served.as('li')).get(`/api/v1/files/${hash}`)).status;
  const bytesKept = async (content: Buffer) => (await served.site.pool.query('select from files where position($1 in bytes) > 0', [content])).rowCount;
  const [signed, consented] = [Buffer.from('the handwriting of bai'), Buffer.from('bai consents, and signs')];
  let signature: string;
  let consent: string;
  let complaint: string;
  let loan: string;

  beforeAll(async () => {
    [signature, consent] = [await store(signed), await store(consented)];
    await put('posts', 'agent', { person: 'fang', role: 'cs_agent', deputy: false });
    await put('units', 'E07', { number: 'E07', owner: 'bai', occupied: true });
    await put('keys', 'K9', { code: 'K9', category: 'vacant_unit', unit: 'E07', lock: 'L9', custody_point: 'desk', hook: 'H9', formal: true, taken_over: true, entrusted: false, status: 'in_custody' });
    complaint = (await send('complaint', null, 'register', 'fang', { complainant: 'bai', complainant_kind: 'owner', unit: 'E07', phone: '13900000009', channel: 'visit', matter: '漏水' })).case;
    await send('complaint', complaint, 'progress_contact', 'fang', { reached_by: 'visit', signature, record: '上门说明' });
    loan = (await send('key_lending', null, 'apply', 'deng', application('K9'))).case;
    await send('key_lending', loan, 'start_check', 'li');
    await send('key_lending', loan, 'ask_consent', 'li');
    await send('key_lending', loan, 'consent_given', 'li', { consent: { owner: 'bai', unit: 'E07', purpose: 'repair', from: '2026-03-01', to: '2026-03-31', document: consent } });
  });

  it('the desk sees his signature and the keeper his consent, an auditor neither', async () => {
    const asSeen = async (login: string) => {
      const [about, lent] = [await (await served.as(login)).get(`/api/v1/cases/${complaint}`), await (await served.as(login)).get(`/api/v1/cases/${loan}`)];
      return [about.body.fields?.signature, lent.body.fields?.consent.document];
    };
    expect([(await asSeen('fang'))[0], (await asSeen('li'))[1]]).toEqual([signature, consent]);
    expect(await asSeen('audit')).toEqual([null, null]);
  });

  it('forgotten: signature and consent are erased with the bytes of their files, and the histories hold', async () => {
    expect([await kept(signature), await kept(consent), await bytesKept(signed), await bytesKept(consented)]).toEqual([200, 200, 1, 1]);
    expect((await admin.post('/api/v1/audit/forget', { person: 'bai', reason: 'asked for it' })).body).toMatchObject({ person: 'bai', values: 3, files: 2 });
    expect([await kept(signature), await kept(consent), await bytesKept(signed), await bytesKept(consented)]).toEqual([404, 404, 0, 0]);
    expect(await tablesWith('13900000009')).toEqual([]);
    for (const id of [complaint, loan]) expect((await admin.get(`/api/v1/cases/${id}/replay`)).body).toMatchObject({ holds: true, difference: null });
    expect((await admin.post('/api/v1/audit/verify', {})).body).toMatchObject({ holds: true, faults: [] });
  });
});

describe('given signatures that stand open in a loan, since who signed is said and no secret', () => {
  const store = async (content: string): Promise<string> => (await (await served.as('li')).post('/api/v1/files', Buffer.from(content), { 'content-type': 'image/png' })).body.hash;
  const kept = async (...hashes: string[]) => Promise.all(hashes.map(async (hash) => (await (await served.as('li')).get(`/api/v1/files/${hash}`)).status));
  let [lent, gave, back, shared]: string[] = [];
  let loan: string;

  beforeAll(async () => {
    [lent, gave, back, shared] = [await store('guo takes the key'), await store('li gives it'), await store('guo gives it back'), await store('one scan of two who signed')];
    await put('keys', 'K7', { code: 'K7', category: 'equipment_room', unit: 'E07', lock: 'L7', custody_point: 'desk', hook: 'H7', formal: true, taken_over: false, entrusted: false, status: 'in_custody' });
    await put('posts', 'guo', { person: 'guo', role: 'internal_staff', deputy: false });
    loan = (await send('key_lending', null, 'apply', 'guo', application('K7', 'guo'))).case;
    for (const event of ['start_check', 'reserve']) await send('key_lending', loan, event, 'li');
    await send('key_lending', loan, 'hand_over', 'li', { signed_out: { giver: gave, taker: lent } });
    await send('key_lending', loan, 'bring_back', 'li', { scanned: 'K7', returner: 'guo' });
    await send('key_lending', loan, 'accept_return', 'li', { hook: 'H7', signed_back: { giver: back, taker: shared } });
    const other = (await send('key_lending', null, 'apply', 'guo', application('K7', 'guo'))).case;
    for (const event of ['start_check', 'reserve']) await send('key_lending', other, event, 'li');
    await send('key_lending', other, 'hand_over', 'li', { signed_out: { giver: gave, taker: shared } });
  });

  it('when the borrower is forgotten, then what he signed is erased, what the keeper signed stays, and so does a file of both', async () => {
    expect(await kept(lent!, gave!, back!, shared!)).toEqual([200, 200, 200, 200]);
    expect((await admin.post('/api/v1/audit/forget', { person: 'guo', reason: 'asked for it' })).body).toMatchObject({ person: 'guo', files: 2 });
    expect(await kept(lent!, gave!, back!, shared!)).toEqual([404, 200, 404, 200]);
    expect((await admin.post('/api/v1/audit/verify', {})).body).toMatchObject({ holds: true, faults: [] });
  });

  it('the replay holds, and says which files were erased and when', async () => {
    const { body } = await admin.get(`/api/v1/cases/${loan}/replay`);
    expect(body).toMatchObject({ holds: true, difference: null });
    expect(body.erasedFiles).toEqual([lent!, back!].sort().map((file) => ({ file, erased: expect.stringMatching(/Z$/) })));
  });
});

it('given somebody of the house, then his name goes too', async () => {
  expect(await tablesWith('谭')).toEqual(['personal_values']);
  expect((await admin.post('/api/v1/audit/forget', { person: 'tan', reason: 'left' })).body).toMatchObject({ person: 'tan', values: 1 });
  expect(await tablesWith('谭')).toEqual([]);
});

it('is for administrators', async () => {
  expect((await (await served.as('li')).post('/api/v1/audit/forget', { person: 'fang', reason: 'x' })).status).toBe(403);
  expect((await admin.post('/api/v1/audit/forget', { person: 'fang' })).status).toBe(400);
});
