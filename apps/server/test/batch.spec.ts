import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
let li: Asking;
beforeAll(async () => {
  served = await serveSite();
  li = await served.as('li');
});
afterAll(() => served.stop());

const start = (copy: string) => ({ kind: 'start', workflow: 'key_lending', event: 'apply', form: application(copy) });

describe('a batch of commands', () => {
  it('gives one result each, in order; a refusal stops no other', async () => {
    const { body } = await li.post('/api/v1/commands', { commands: [start('K1'), { ...start('K2'), form: { copy: 7 } }, { ...start('K3'), form: {} }, start('K4')] });
    expect(body.results.map((result: { status: number }) => result.status)).toEqual([201, 400, 409, 201]);
    expect(body.results[1].values[0].path).toBe('form.copy');
    expect(body.results[2].unmet[0].code).toBe('FORM_INCOMPLETE');
  });

  it('judges each command upon those before it, also on one case', async () => {
    const { body: begun } = await li.post('/api/v1/cases', { ...start('K5'), kind: undefined });
    const event = (name: string, form?: unknown) => ({ kind: 'event', case: begun.case, event: name, form });
    const { body } = await li.post('/api/v1/commands', {
      commands: [event('start_check'), event('start_check'), event('reserve'), event('hand_over', { signed_out: { giver: 's1', taker: 's2' } })],
    });
    expect(body.results.map((result: { status: number }) => result.status)).toEqual([200, 409, 200, 200]);
  });

  it('given the same key again, then it gives the first results and changes nothing', async () => {
    const ask = () => li.post('/api/v1/commands', { commands: [start('K6'), start('K7')] }, { 'idempotency-key': 'b-1' });
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    const other = await li.post('/api/v1/commands', { commands: [start('K8'), start('K7')] }, { 'idempotency-key': 'b-1' });
    expect(other.body.results.map((result: { status: number }) => result.status)).toEqual([422, 201]);
  });

  it('takes a thousand, and not one more', async () => {
    const { body: begun } = await li.post('/api/v1/cases', { ...start('K9'), kind: undefined });
    const commands = (count: number) => Array.from({ length: count }, () => ({ kind: 'event', case: begun.case, event: 'reserve' }));
    const { body } = await li.post('/api/v1/commands', { commands: commands(1000) });
    expect(body.results).toHaveLength(1000);
    expect((await li.post('/api/v1/commands', { commands: commands(1001) })).body).toMatchObject({ status: 400, values: [{ path: 'commands' }] });
  }, 20_000);
});
