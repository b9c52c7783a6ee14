import { ProblemAnswer, StewardClient, type Transport } from '#libs/client';
import { randomUUID } from 'node:crypto';
import { PASSWORD, serveSite, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let address: string;
beforeAll(async () => {
  served = await serveSite();
  await served.app.listen(0, '127.0.0.1');
  address = await served.app.getUrl();
});
afterAll(() => served.stop());

const plain: Transport = { fetch: (url, request) => fetch(url, request) as never, newKey: randomUUID, wait: async () => undefined };
const signedIn = async (login: string, transport = plain) => (await new StewardClient(address, transport).signIn(login, PASSWORD)).client;

describe('the typed client', () => {
  it('lends a key, is told why not, and reads what happened', async () => {
    const [deng, li] = [await signedIn('deng'), await signedIn('li')];
    const begun = await deng.start({ workflow: 'key_lending', event: 'apply', form: application('K1') });
    expect(begun).toMatchObject({ version: 1, ended: false });
    const refused = await deng.send(begun.case, { event: 'start_check' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemAnswer);
    expect((refused as ProblemAnswer).problem).toMatchObject({ status: 403, unmet: [{ code: 'NOT_KEEPER', clause: ['K11'] }] });
    await li.send(begun.case, { event: 'start_check' }, { version: 1 });
    await expect(li.send(begun.case, { event: 'reserve' }, { version: 1 })).rejects.toMatchObject({ problem: { status: 412 } });
    expect((await li.case(begun.case)).states).toContain('checking');
    expect((await li.transitions(begun.case)).events.find(({ event }) => event === 'reserve')?.possible).toBe(true);
    expect((await li.history(begun.case)).items.map(({ is }) => is)).toEqual(['entry', 'refusal', 'entry', 'refusal']);
    expect((await li.replay(begun.case)).holds).toBe(true);
    expect((await li.cases({ workflow: 'key_lending', limit: 5 })).items).toHaveLength(1);
    expect((await li.tasks()).items).toHaveLength(1);
  });

  it('given a server that is busy, or an answer that is lost, then it asks again with the same key, and nothing happens twice', async () => {
    let asked = 0;
    const keys = new Set<string>();
    const shaky: Transport = {
      ...plain,
      fetch: async (url, request) => {
        if (!url.endsWith('/cases')) return plain.fetch(url, request);
        keys.add(request.headers['idempotency-key']!);
        asked++;
        if (asked === 1) return new Response('{}', { status: 503 }) as never;
        const answer = await plain.fetch(url, request);
        if (asked === 2) throw new TypeError('the line is down');
        return answer;
      },
    };
    const before = (await (await signedIn('li')).cases()).items.length;
    const begun = await (await signedIn('deng', shaky)).start({ workflow: 'key_lending', event: 'apply', form: application('K2') });
    expect([asked, keys.size, begun.version]).toEqual([3, 1, 1]);
    expect((await (await signedIn('li')).cases()).items).toHaveLength(before + 1);
  });

  it('follows changes, and keeps files byte by byte', async () => {
    const li = await signedIn('li');
    for await (const change of li.follow(0)) {
      expect(change).toMatchObject({ n: expect.any(Number), workflow: 'key_lending' });
      break;
    }
    const stored = await li.storeFile(new Uint8Array([1, 2, 255]), 'image/png');
    expect(new Uint8Array(await li.file(stored.hash))).toEqual(new Uint8Array([1, 2, 255]));
  });
});
