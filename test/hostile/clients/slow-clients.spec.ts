import type { AddressInfo } from 'node:net';
import { serveSite, type Served } from '../../../apps/server/test/serve-site.js';
import { Limits } from '../../../apps/server/src/settings/limits.js';
import { drip, openLine, sendRaw, type RawAnswer } from './send-raw.js';

/** Far beyond the limits that are set here, far below a client's patience. */
const BOUND = 8_000;
const HOST = 'host: steward.example';

let served: Served;
let port: number;
let token: string;
beforeAll(async () => {
  served = await serveSite({ limits: new Limits({ headerSeconds: 0.3, requestSeconds: 0.8 }) });
  token = await served.token('li');
  await served.app.listen(0, '127.0.0.1');
  port = (served.app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => served.stop());

function expectProblem({ text, milliseconds }: RawAnswer, status: number, code: string): void {
  expect(milliseconds).toBeLessThan(BOUND);
  const [head, body] = text.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*\r\n(.*\r\n)*content-type: application/problem\\+json`));
  expect(JSON.parse(body!)).toMatchObject({ status, code, zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/\w/) });
}

const post = (headers: string) => `POST /api/v1/cases HTTP/1.1\r\n${HOST}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n${headers}\r\n\r\n`;

describe('a line that is not used as it should be is ended in time', () => {
  it('where nothing ever comes', async () => {
    expectProblem(await openLine(port).ended, 408, 'TOO_SLOW');
  });

  it('where the headers come byte by byte', async () => {
    expectProblem(await drip(port, `GET /api/v1/me HTTP/1.1\r\n${HOST}\r\nx-slow: `, 'a'), 408, 'TOO_SLOW');
  });

  it('where a body comes byte by byte, or stays away; nothing is begun', async () => {
    const entries = async () => (await served.site.pool.query('select count(*)::int as entries from entries')).rows[0].entries;
    const before = await entries();
    expectProblem(await drip(port, post('content-length: 100000'), ' '), 408, 'TOO_SLOW');
    expectProblem(await sendRaw(port, `${post('content-length: 60')}{"workflow":"key_lending",`), 408, 'TOO_SLOW');
    expectProblem(await drip(port, post('transfer-encoding: chunked'), '1\r\n \r\n'), 408, 'TOO_SLOW');
    expect(await entries()).toBe(before);
  });

  it('where half a request is sent and the client goes', async () => {
    const { socket, ended } = openLine(port);
    socket.end(`${post('content-length: 60')}{"workflow":`);
    expect((await ended).milliseconds).toBeLessThan(BOUND);
  });

  it('while hundreds do so at once, others are served', async () => {
    const slow = Array.from({ length: 300 }, (_, index) => (index % 2 ? openLine(port).ended : drip(port, post('content-length: 5000'), ' ')));
    const began = Date.now();
    const answers = await Promise.all(Array.from({ length: 20 }, async () => (await fetch(`http://127.0.0.1:${port}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status));
    expect(answers).toEqual(answers.map(() => 200));
    expect(Date.now() - began).toBeLessThan(BOUND);
    for (const answer of await Promise.all(slow)) expect(answer.text).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('what is no request', () => {
  it.each([
    ['headers beyond all bounds', `GET / HTTP/1.1\r\n${HOST}\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['an address beyond all bounds', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\n${HOST}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['no HTTP at all', '\u0016\u0003\u0001 hello\r\n\r\n', 400, 'BAD_REQUEST'],
    ['a method that there is not', `STEAL / HTTP/1.1\r\n${HOST}\r\n\r\n`, 400, 'BAD_REQUEST'],
    ['NUL in a header', `GET / HTTP/1.1\r\n${HOST}\r\nx: a\u0000b\r\n\r\n`, 400, 'BAD_REQUEST'],
    ['a header without colon', `GET / HTTP/1.1\r\n${HOST}\r\nnonsense\r\n\r\n`, 400, 'BAD_REQUEST'],
    ['a length that is no number', `POST / HTTP/1.1\r\n${HOST}\r\ncontent-length: many\r\n\r\n`, 400, 'BAD_REQUEST'],
    ['a length and chunks, by which a second request would be smuggled in', `POST / HTTP/1.1\r\n${HOST}\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400, 'BAD_REQUEST'],
    ['two lengths', `POST / HTTP/1.1\r\n${HOST}\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\nabc`, 400, 'BAD_REQUEST'],
    ['a chunk of no size', `POST /api/v1/sign-in HTTP/1.1\r\n${HOST}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`, 400, 'BAD_REQUEST'],
  ])('%s is told clearly, and the line is cut', async (_, bytes, status, code) => {
    expectProblem(await sendRaw(port, bytes), status, code);
  });

  it('without a host is refused by Node itself, and the line is cut', async () => {
    const { text, milliseconds } = await sendRaw(port, 'GET / HTTP/1.1\r\n\r\n');
    expect([text.slice(0, 12), milliseconds < BOUND]).toEqual(['HTTP/1.1 400', true]);
  });

  it('behind a sound request leaves its answer whole', async () => {
    const { text, milliseconds } = await sendRaw(port, `GET /health/live HTTP/1.1\r\n${HOST}\r\n\r\nSTEAL /\r\n\r\n`);
    expect(milliseconds).toBeLessThan(BOUND);
    expect(text).toMatch(/^HTTP\/1\.1 (200|400) /);
  });
});
