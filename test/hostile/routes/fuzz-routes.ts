import { judgeAnswers } from '../../../apps/server/test/judge-answer.js';
import { application } from '../../../apps/server/test/site-rows.js';
import { Chance } from '../chance.js';
import { FuzzedSite, type Part } from './fuzzed-site.js';
import { judgeRequest, type HostileAnswer } from './judge-request.js';
import { RequestMaker, type HostileRequest } from './make-request.js';
import { readOperations } from './read-operations.js';

export interface FuzzedRoutes {
  operations: number;
  requests: number;
  statuses: Record<string, number>;
  slowest: { milliseconds: number; what: string };
  failures: string[];
}

const PARTS: readonly Part[] = ['clerk', 'administrator', 'administrator'];
/** Asked less often: each checks every workflow file, or the whole journal. */
const COSTLY = ['POST /api/v1/workflows', 'POST /api/v1/audit/verify', 'GET /api/v1/audit/evidence'];

/**
 * Asks every operation of the server's own OpenAPI document badly, `rounds` times each, with no credential, a clerk's and an administrator's. Afterwards the
 * whole history must hold and a key must be lent as ever. Gives what went against the laws, each with what repeats it.
 */
export async function fuzzRoutes(seed: number, rounds: number, tell: (line: string) => void = () => undefined): Promise<FuzzedRoutes> {
  const failures: string[] = [];
  const site = await FuzzedSite.open((error) => void failures.push(`in the background: ${String(error)}`));
  try {
    const { app } = site.served;
    const operations = readOperations((await app.inject('/api/docs-json')).json());
    const judge = judgeAnswers(app);
    const chance = new Chance(seed);
    const maker = new RequestMaker(chance, site.known);
    const found: FuzzedRoutes = { operations: operations.length, requests: 0, statuses: {}, slowest: { milliseconds: 0, what: '' }, failures };
    let before = await site.counts();
    for (let round = 0; round < rounds; round++) {
      for (const operation of operations) {
        if (COSTLY.includes(`${operation.method} ${operation.path}`) && round % 5) continue;
        const part = operation.open ? 'nobody' : chance.is(0.08) ? 'nobody' : chance.of(PARTS);
        const authorization = await site.authorization(part);
        const request = maker.make(operation, authorization);
        before = await site.counts();
        const answer = await ask(site, request, operation.path.endsWith('/stream'), chance);
        const fault = judgeRequest(request, answer, before, await site.counts(), judge);
        found.requests++;
        found.statuses[answer.status] = (found.statuses[answer.status] ?? 0) + 1;
        if (answer.milliseconds > found.slowest.milliseconds) found.slowest = { milliseconds: answer.milliseconds, what: `${operation.method} ${operation.path} ${answer.status}` };
        if (fault !== null) failures.push(`round ${round}, ${part}: ${inShort(request)}: ${fault}`);
      }
      if (round % 20 === 19) tell(`${round + 1}/${rounds} ${JSON.stringify(found.statuses)}`);
    }
    failures.push(...(await afterwards(site)));
    return found;
  } finally {
    await site.stop();
  }
}

async function ask({ served }: FuzzedSite, { method, url, headers, payload }: HostileRequest, streams: boolean, chance: Chance): Promise<HostileAnswer> {
  const began = Date.now();
  const remoteAddress = `10.${chance.below(256)}.${chance.below(256)}.1`;
  const response = await served.app.inject({ method: method as 'GET', url, headers, remoteAddress, ...(payload === null ? {} : { payload }), ...(streams ? { payloadAsStream: true } : {}) });
  const flowing = streams && String(response.headers['content-type']).startsWith('text/event-stream');
  const text = flowing ? null : streams ? await textOf(response.stream()) : response.body;
  return { status: response.statusCode, headers: response.headers, text, milliseconds: Date.now() - began };
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The site is as it should be: its history proves, and a key is lent as on any morning. */
async function afterwards({ served }: FuzzedSite): Promise<string[]> {
  const [li, admin] = [await served.as('li'), await served.as('admin')];
  const { body: verified } = await admin.post('/api/v1/audit/verify', {});
  const wrong: string[] = verified.holds ? [] : [`afterwards the history does not hold: ${JSON.stringify(verified).slice(0, 600)}`];
  const { status, body } = await li.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K1') });
  const steps: [string, object][] = [['start_check', {}], ['reserve', {}], ['hand_over', { form: { signed_out: { giver: 's1', taker: 's2' } } }]];
  if (status !== 201) return [...wrong, `afterwards no key is asked for: ${status} ${JSON.stringify(body)}`];
  for (const [event, more] of steps) {
    const answer = await li.post(`/api/v1/cases/${body.case}/events`, { event, ...more });
    if (answer.status !== 200) wrong.push(`afterwards no key is lent: ${event} ${JSON.stringify(answer.body)}`);
  }
  const { body: replayed } = await li.get(`/api/v1/cases/${body.case}/replay`);
  return replayed.holds ? wrong : [...wrong, 'afterwards a lending cannot be replayed'];
}

function inShort({ method, url, headers, payload }: HostileRequest): string {
  const { authorization: _, ...sent } = headers;
  return `${method} ${url.slice(0, 300)} ${JSON.stringify(sent).slice(0, 300)} ${JSON.stringify(payload?.toString() ?? '').slice(0, 700)}`;
}
