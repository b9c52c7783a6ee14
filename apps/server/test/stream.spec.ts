import { closeDrained } from '../src/http/close-drained.js';
import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let deng: Asking;
let address: string;
beforeAll(async () => {
  served = await serveSite();
  deng = await served.as('deng');
  await served.app.listen(0, '127.0.0.1');
  address = await served.app.getUrl();
});
afterAll(() => served.stop());

const apply = async (copy: string) => (await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application(copy) })).body.case as string;

interface Told {
  id: number;
  case: string;
}

/** Listens until `count` changes have come. */
async function listen(login: string, count: number, headers: Record<string, string> = {}, begun?: () => void): Promise<Told[]> {
  const left = new AbortController();
  const response = await fetch(`${address}/api/v1/stream`, { headers: { authorization: `Bearer ${await served.token(login)}`, ...headers }, signal: left.signal });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const told: Told[] = [];
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    begun?.();
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [id, , data] = text.slice(0, end).split('\n');
      if (id!.startsWith('id: ')) told.push({ id: Number(id!.slice(4)), case: JSON.parse(data!.slice(6)).case });
      text = text.slice(end + 2);
    }
    if (told.length >= count) break;
  }
  left.abort();
  return told.slice(0, count);
}

describe('the stream of changes', () => {
  it('tells what is committed from now on, in order, to those who may see it', async () => {
    const ids: string[] = [];
    let connected = 0;
    const begin = () => void (++connected === 2 && (async () => { for (const copy of ['K1', 'K2', 'S1', 'K3']) ids.push(await apply(copy)); })());
    const [li, audit] = await Promise.all([listen('li', 3, {}, once(begin)), listen('audit', 4, {}, once(begin))]);
    expect(li.map((one) => one.case)).toEqual([ids[0], ids[1], ids[3]]);
    expect(audit.map((one) => one.case)).toEqual(ids);
    expect(audit.map((one) => one.id)).toEqual(audit.map((_, index) => audit[0]!.id + index));
  });

  it('given the last number that was seen, then it goes on after it and leaves nothing out', async () => {
    const all = await listen('audit', 4, { 'last-event-id': '0' }).then((told) => told.filter((one) => one.id > 0));
    const rest = await listen('audit', 2, { 'last-event-id': String(all[1]!.id) });
    expect(rest).toEqual(all.slice(2, 4));
  });

  it('given an odd number, or one beyond the last, then it is refused', async () => {
    expect((await deng.get('/api/v1/stream', { 'last-event-id': 'x' })).body).toMatchObject({ status: 400, values: [{ path: 'Last-Event-ID' }] });
    expect((await deng.get('/api/v1/stream', { 'last-event-id': '999999999999999' })).body).toMatchObject({ status: 400, values: [{ path: 'Last-Event-ID' }] });
    expect((await deng.get('/api/v1/stream?after=999999999999999')).body).toMatchObject({ status: 400, values: [{ path: 'after' }] });
  });

  it('ends when the server stops, and does not hold it', async () => {
    const response = await fetch(`${address}/api/v1/stream`, { headers: { authorization: `Bearer ${await served.token('li')}` } });
    const reader = response.body!.getReader();
    await reader.read();
    const began = Date.now();
    await closeDrained(served.app);
    expect(Date.now() - began).toBeLessThan(4_000);
    for (;;) if ((await reader.read()).done) break;
  });
});

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
