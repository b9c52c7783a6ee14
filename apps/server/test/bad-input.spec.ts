import fc from 'fast-check';
import { serveSite, type Asking, type Response, type Served } from './serve-site.js';
import { application, borrower } from './site-rows.js';

let served: Served;
let li: Asking;
let admin: Asking;
let loan: string;
beforeAll(async () => {
  served = await serveSite();
  [li, admin] = [await served.as('li'), await served.as('admin')];
  loan = (await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K1') })).body.case;
});
afterAll(() => served.stop());

const start = (form: unknown) => JSON.stringify({ workflow: 'key_lending', event: 'apply', form });
const deep = (open: string, close: string) => `{"workflow":"key_lending","event":"apply","form":${open.repeat(2000)}1${close.repeat(2000)}}`;
const counts = async () => (await served.site.pool.query('select (select count(*) from entries)::int as entries, (select count(*) from refusals)::int as refusals, (select count(*) from requests)::int as requests')).rows[0];

const bodies: [what: string, body: string | Buffer, status: number, code: string, path?: string][] = [
  ['nothing', '', 400, 'BAD_REQUEST'],
  ['half a JSON', '{"workflow":', 400, 'BAD_JSON'],
  ['text that is no JSON', 'apply', 400, 'BAD_JSON'],
  ['NaN', start(1).replace('1}', 'NaN}'), 400, 'BAD_JSON'],
  ['a comma too many', '{"workflow":"key_lending","event":"apply",}', 400, 'BAD_JSON'],
  ['a number beyond all bounds', start(0).replace(':0}', ':{"copy":1e999}}'), 400, 'BAD_REQUEST', 'form.copy'],
  ['bad UTF-8', Buffer.concat([Buffer.from('{"workflow":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]), 400, 'BAD_ENCODING'],
  ['UTF-16', Buffer.from(start({}), 'utf16le'), 400, 'BAD_JSON'],
  ['a list', '[]', 400, 'BAD_REQUEST'],
  ['null', 'null', 400, 'BAD_REQUEST'],
  ['a form that is a list', start([]), 400, 'BAD_REQUEST', 'form'],
  ['a form that is text', start('x'), 400, 'BAD_REQUEST', 'form'],
  ['an unknown member', JSON.stringify({ workflow: 'key_lending', event: 'apply', actor: { person: 'chen' } }), 400, 'BAD_REQUEST', 'actor'],
  ['an unknown field', start({ ...application('K2'), colour: 'red' }), 400, 'BAD_REQUEST', 'form.colour'],
  ['an unknown part', start({ ...application('K2'), borrower: { ...borrower('deng'), colour: 1 } }), 400, 'BAD_REQUEST', 'form.borrower.colour'],
  ['a wrong type', start({ ...application('K2'), copy: 7 }), 400, 'BAD_REQUEST', 'form.copy'],
  ['a wrong choice', start({ ...application('K2'), purpose: 'theft' }), 400, 'BAD_REQUEST', 'form.purpose'],
  ['a time without offset', start({ ...application('K2'), planned_until: '2026-03-02T18:00:00' }), 400, 'BAD_REQUEST', 'form.planned_until'],
  ['a lone surrogate', start({ ...application('K2'), reason: 'x' }).replace('"x"', '"\\ud800"'), 400, 'BAD_REQUEST', 'form.reason'],
  ['NUL in a text', start({ ...application('K2'), reason: 'x' }).replace('"x"', '"\\u0000"'), 400, 'BAD_REQUEST', 'form.reason'],
  ['signs that a terminal obeys', start({ ...application('K2'), reason: 'x' }).replace('"x"', '"ok\\u001b[2J\\u009b1mforged"'), 400, 'BAD_REQUEST', 'form.reason'],
  ['a time claimed in the future', start(application('K2')).replace('"form"', '"claimed":{"at":"2099-01-01T00:00:00Z","reason":"x"},"form"'), 400, 'BAD_REQUEST', 'claimed.at'],
  ['a lone surrogate in a name', `{"workflow":"key_lending","event":"apply","form":{"\\ud800":1}}`, 400, 'BAD_REQUEST', 'form'],
  ['__proto__', '{"workflow":"key_lending","event":"apply","__proto__":{"admin":true}}', 400, 'BAD_REQUEST', '__proto__'],
  ['__proto__ inside', '{"workflow":"key_lending","event":"apply","form":{"borrower":{"__proto__":{"kind":"x"}}}}', 400, 'BAD_REQUEST', 'form.borrower.__proto__'],
  ['constructor', '{"workflow":"key_lending","event":"apply","form":{"constructor":{"prototype":{}}}}', 400, 'BAD_REQUEST', 'form.constructor'],
  ['an event called constructor', '{"workflow":"key_lending","event":"constructor"}', 400, 'BAD_REQUEST', 'event'],
  ['a workflow called constructor', '{"workflow":"constructor","event":"apply"}', 400, 'BAD_REQUEST', 'workflow'],
  ['a workflow with a colon', '{"workflow":"a:b","event":"apply"}', 400, 'BAD_REQUEST', 'workflow'],
  ['an event too long', JSON.stringify({ workflow: 'key_lending', event: 'a'.repeat(101) }), 400, 'BAD_REQUEST', 'event'],
  ['a name twice', '{"workflow":"key_lending","event":"apply","event":"open"}', 400, 'BAD_JSON', 'event'],
  ['a name twice, once escaped, inside', '{"workflow":"key_lending","event":"apply","form":{"list":[{"a":","},{"x":"}","y":1,"\\u0078":2}]}}', 400, 'BAD_JSON', 'form.list.2.x'],
  ['deep lists', deep('[', ']'), 400, 'BAD_REQUEST'],
  ['deep objects', deep('{"a":', '}'), 400, 'BAD_REQUEST'],
  ['ten megabytes', start({ ...application('K2'), reason: 'x'.repeat(10_000_000) }), 413, 'TOO_LARGE'],
  ['a text too long', start({ ...application('K2'), reason: 'x'.repeat(100_000) }), 400, 'BAD_REQUEST', 'form.reason'],
  ['a list too long', start({ ...application('K2'), reason: Array.from({ length: 100_000 }, () => 1) }), 400, 'BAD_REQUEST', 'form.reason'],
  ['a claimed time that is none', JSON.stringify({ workflow: 'key_lending', event: 'apply', claimed: { at: 'yesterday', reason: 'x' } }), 400, 'BAD_REQUEST', 'claimed.at'],
  ['a claimed time without reason', JSON.stringify({ workflow: 'key_lending', event: 'apply', claimed: { at: '2026-03-01T00:00:00Z' } }), 400, 'BAD_REQUEST', 'claimed.reason'],
  ['a workflow that there is not', '{"workflow":"baking","event":"apply"}', 404, 'NO_SUCH_WORKFLOW'],
  ['a Chinese workflow that there is not', '{"workflow":"烘焙","event":"和面"}', 404, 'NO_SUCH_WORKFLOW'],
  ...['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '2026-02-30T10:00:00Z', '2026-03-02T24:00:00Z'].map(
    (at): [string, string, number, string, string] => [`${at} as a claimed time`, JSON.stringify({ workflow: 'key_lending', event: 'apply', claimed: { at, reason: 'x' } }), 400, 'BAD_REQUEST', 'claimed.at'],
  ),
];

describe('a bad body', () => {
  it.each(bodies.map(([what, body, status, code, path]) => [what, body, status, code, path ?? null] as const))('%s is told clearly, and leaves nothing behind', async (_, body, status, code, path) => {
    const before = await counts();
    const answer = await li.post('/api/v1/cases', body, { 'idempotency-key': 'bad' });
    expect([answer.status, answer.body.code, answer.headers['content-type']]).toEqual([status, code, 'application/problem+json; charset=utf-8']);
    expect([answer.body.zh, answer.body.en]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    if (path !== null) expect(answer.body.values.map((value: { path: string }) => value.path)).toContain(path);
    expect(await counts()).toEqual(before);
  });

  it('of another type is refused as 415, also without a type', async () => {
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded']) {
      expect((await li.post('/api/v1/cases', 'x=1', { 'content-type': type })).body.code).toBe('UNSUPPORTED_TYPE');
    }
  });
});

const requests: [what: string, ask: () => Promise<Response>, status: number][] = [
  ['an odd idempotency key', () => li.post('/api/v1/cases', start(application('K2')), { 'idempotency-key': 'a b' }), 400],
  ['an idempotency key that is too long', () => li.post('/api/v1/cases', start(application('K2')), { 'idempotency-key': 'a'.repeat(201) }), 400],
  ['a key with letters beyond ASCII', () => li.post('/api/v1/cases', start(application('K2')), { 'idempotency-key': 'ключ' }), 400],
  ['an odd version', () => li.post(`/api/v1/cases/${loan}/events`, { event: 'start_check' }, { 'if-match': 'three' }), 400],
  ['a version of many digits', () => li.post(`/api/v1/cases/${loan}/events`, { event: 'start_check' }, { 'if-match': `"${'9'.repeat(30)}"` }), 400],
  ['an odd cosigner', () => li.post(`/api/v1/cases/${loan}/events`, { event: 'start_check' }, { 'cosign-authorization': 'chen' }), 401],
  ['an odd credential', () => served.withToken('!').get('/api/v1/cases'), 401],
  ['an address that there is not', () => li.get('/api/v1/nothing'), 404],
  ['a case that there is not', () => li.get('/api/v1/cases/none'), 404],
  ['a case by an odd id', () => li.get('/api/v1/cases/%00'), 404],
  ['a case called __proto__', () => li.get('/api/v1/cases/__proto__'), 404],
  ['an event to a case by an odd id', () => li.post('/api/v1/cases/a%20b/events', { event: 'start_check' }), 404],
  ['a part of an address that is too long', () => li.get(`/api/v1/cases/${'a'.repeat(501)}`), 414],
  ['a body of another type where none is asked for', () => li.post('/api/v1/sign-out', 'x=1', { 'content-type': 'text/plain' }), 415],
  ['a badly escaped address', () => li.get('/api/v1/cases/%E0%A4%A'), 400],
  ['an unknown filter', () => li.get('/api/v1/cases?colour=red'), 400],
  ['a filter twice', () => li.get('/api/v1/cases?workflow=a&workflow=b'), 400],
  ['a limit of minus one', () => li.get('/api/v1/cases?limit=-1'), 400],
  ['a limit beyond all bounds', () => li.get('/api/v1/cases?limit=1000000'), 400],
  ['a forged cursor', () => li.get('/api/v1/cases?after=bm9uc2Vuc2U'), 400],
  ['a cursor with another shape', () => li.get(`/api/v1/cases?after=${Buffer.from('[1,2]').toString('base64url')}`), 400],
  ['a huge query', () => li.get(`/api/v1/cases?after=${'a'.repeat(50_000)}`), 400],
  ['a poisoned query', () => li.get('/api/v1/cases?__proto__[x]=1'), 400],
  ['a record that there is not', () => admin.get('/api/v1/records/constructor'), 404],
  ['a register that there is not', () => admin.get('/api/v1/registers/__proto__'), 404],
  ['a register at an odd time', () => admin.get('/api/v1/registers/REG-02?at=noon'), 400],
  ['a workflow that there is not', () => admin.get('/api/v1/workflows/constructor'), 404],
  ['a file by an odd hash', () => li.get('/api/v1/files/..%2f..%2fetc'), 404],
  ['a clock moved to no time', () => admin.post('/api/v1/clock', { to: 'tomorrow' }), 400],
  ['a clock moved by a thousand years', () => admin.post('/api/v1/clock', { to: '3026-01-01T00:00:00Z' }), 400],
  ['rows of an unknown column', () => admin.put('/api/v1/records/keys', { rows: [{ row: 'K1', columns: { colour: 'red' } }], reason: 'x' }), 400],
  ['a new row without its columns', () => admin.put('/api/v1/records/keys', { rows: [{ row: 'K99', columns: {} }], reason: 'x' }), 400],
  ['a row twice', () => admin.put('/api/v1/records/keys', { rows: [{ row: 'K1', columns: {} }, { row: 'K1', columns: {} }], reason: 'x' }), 400],
  ['a post of a role that there is not', () => admin.put('/api/v1/records/posts', { rows: [{ row: 'x', columns: { person: 'li', role: 'king' } }], reason: 'x' }), 400],
  ['a post at a place that there is not', () => admin.put('/api/v1/records/posts', { rows: [{ row: 'x', columns: { person: 'li', role: 'key_keeper', of: 'moon' } }], reason: 'x' }), 400],
  ['a row that names one that there is not', () => admin.put('/api/v1/records/departments', { rows: [{ row: 'gardens', columns: { organisation: 'nosuch' } }], reason: 'x' }), 400],
  ['a row called as what every object has', () => admin.put('/api/v1/records/departments', { rows: [{ row: '__proto__', columns: { organisation: 'property' } }], reason: 'x' }), 400],
  ['an empty reason', () => admin.put('/api/v1/records/keys', { rows: [{ row: 'K1', columns: {} }], reason: '' }), 400],
  ['a row that is a list', () => admin.put('/api/v1/records/keys', { rows: [[]], reason: 'x' }), 400],
  ['laid fields that are null', () => admin.post('/api/v1/laid-cases', { workflow: 'key_lending', state: 'lent', fields: null }), 400],
  ['laid duties that are null', () => admin.post('/api/v1/laid-cases', { workflow: 'key_lending', state: 'lent', duties: null }), 400],
  ['a laid due that is a list', () => admin.post('/api/v1/laid-cases', { workflow: 'key_lending', state: 'lent', duties: { return_key: ['2026-03-05T00:00:00Z'] } }), 400],
  ...['2026-02-30', '2026-02-30T10:00:00Z', '0000-01-01T00:00:00Z'].map(
    (due): [string, () => Promise<Response>, number] => [`${due} as a laid due`, () => admin.post('/api/v1/laid-cases', { workflow: 'key_lending', state: 'lent', duties: { return_key: due } }), 400],
  ),
  ...['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00', '2026-02-30T00:00:00Z'].flatMap((at): [string, () => Promise<Response>, number][] => [
    [`a register at ${at}`, () => li.get(`/api/v1/registers/REG-02?at=${encodeURIComponent(at)}`), 400],
    [`duties before ${at}`, () => li.get(`/api/v1/duties?before=${encodeURIComponent(at)}`), 400],
    [`a clock moved to ${at}`, () => admin.post('/api/v1/clock', { to: at }), 400],
    [`a trial that begins at ${at}`, () => admin.post('/api/v1/trials', { begin: at }), 400],
  ]),
  ...['workflows/%00', 'workflows/a%00b', 'records/keys/%00', 'registers/%00', 'files/%00'].map(
    (path): [string, () => Promise<Response>, number] => [`NUL in ${path}`, () => admin.get(`/api/v1/${path}`), 404],
  ),
  ...['records/keys', 'registers/REG-02', 'cases', 'notices'].flatMap((path) =>
    [['\u0000'], [1, '\u0000'], ['2026-03-02T00:00:00Z', '\u0000'], ['0000-01-01T00:00:00Z', '\u0000']].map(
      (place): [string, () => Promise<Response>, number] => [`a cursor to ${JSON.stringify(place)} in ${path}`, () => admin.get(`/api/v1/${path}?after=${Buffer.from(JSON.stringify(place)).toString('base64url')}`), 400],
    )),
  ...['cases', 'notices'].flatMap((path) =>
    ['2026', '1', 'March 7', '2026 (foo)', '0000-01-01T00:00:00Z', '+275760-09-13T00:00:00.000Z'].map(
      (at): [string, () => Promise<Response>, number] => [`a cursor to ${at} in ${path}`, () => admin.get(`/api/v1/${path}?after=${Buffer.from(JSON.stringify([at, 'x'])).toString('base64url')}`), 400],
    )),
  ['a published path that climbs', () => admin.post('/api/v1/workflows', { files: [{ path: '../x.yaml', text: '' }], reason: 'x' }), 400],
];

describe('a bad request', () => {
  it.each(requests)('%s is told clearly, and leaves nothing behind', async (_, ask, status) => {
    const before = await counts();
    const answer = await ask();
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ status, code: expect.any(String), zh: expect.any(String), en: expect.any(String) })]);
    expect(await counts()).toEqual(before);
  });
});

describe('a text that looks like a time', () => {
  it.each(['9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '2026-06-30T23:59:60Z', '2026-03-02T24:00:01Z', '2026-03-02T00:00:00Z'])('%s, sent as the number of a key, is told as it was sent', async (copy) => {
    const answer = await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: { ...application('K2'), copy } });
    expect(answer.status).toBe(409);
    expect(answer.body.unmet.find(({ code }: { code: string }) => code === 'NO_SUCH_ROW').en).toContain(`keys ${copy}`);
  });
});

describe('anything at all', () => {
  const paths = ['/api/v1/cases', () => `/api/v1/cases/${loan}/events`, '/api/v1/commands', '/api/v1/sign-in', '/api/v1/tokens', '/api/v1/me/password'] as const;

  it('sent as a body is never answered with 500', async () => {
    const mostlyRight = fc.record({
      workflow: fc.constantFrom('key_lending', 'key_incident', 'site', '__proto__'), event: fc.constantFrom('apply', 'open', 'start_check', 'toString'),
      form: fc.oneof(fc.jsonValue(), fc.record({ copy: fc.jsonValue(), borrower: fc.jsonValue(), purpose: fc.jsonValue(), planned_until: fc.jsonValue() }, { requiredKeys: [] })),
      claimed: fc.jsonValue(), kind: fc.constantFrom('start', 'event'), case: fc.constantFrom(loan, 'x'),
    }, { requiredKeys: [] });
    const body = fc.oneof(fc.json(), fc.string(), mostlyRight.map((one) => JSON.stringify(one)), fc.array(mostlyRight, { maxLength: 5 }).map((commands) => JSON.stringify({ commands })));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), body, fc.option(fc.string(), { nil: undefined }), async (path, text, key) => {
        const url = typeof path === 'string' ? path : path();
        const { status } = await li.post(url, text, key !== undefined && /^[\x20-\x7e]*$/.test(key) ? { 'idempotency-key': key } : {});
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('sent as a text in a form that fits is never answered with 500, and what is kept can be replayed', async () => {
    const odd = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('"', '\\', ':', '["x"]', 'K1"', "'", '%', '{}', 'null', 'K1:K2', '钥匙', '\u2028'));
    const name = fc.oneof(odd, fc.constantFrom('K1', 'K2', 'deng', 'property'));
    const form = fc.record({ copy: name, reason: odd, order_no: odd, purpose: fc.constant('repair'), borrower: fc.record({ person: name, kind: fc.constant('internal'), organisation: name, card_no: odd }) });
    await fc.assert(
      fc.asyncProperty(form, async (sent) => {
        const { status, body } = await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: sent });
        expect(status).toBeLessThan(500);
        if (status === 201) expect((await li.get(`/api/v1/cases/${body.case}/replay`)).body.holds).toBe(true);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('asked for as an address is never answered with 500', async () => {
    const part = fc.oneof(fc.string().map(encodeURIComponentSafely), fc.constantFrom('cases', 'records', 'keys', 'registers', 'REG-02', 'workflows', 'key_lending', 'versions', 'files', 'history', '%', '..', '%2e%2e', '__proto__'));
    const query = fc.oneof(fc.constant(''), fc.webQueryParameters().map((text) => `?${text}`));
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), query, async (parts, asked) => {
        const response = await served.app.inject({ method: 'GET', url: `/api/v1/${parts.join('/')}${asked}`, headers: { authorization: `Bearer ${await served.token('admin')}` } });
        expect(response.statusCode).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

const encodeURIComponentSafely = (text: string): string => encodeURIComponent(text.toWellFormed());
