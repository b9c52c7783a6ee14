import { KeyReused, type Answer } from '#libs/engine';
import type { CaseState } from '#libs/decision';
import { Lending } from './lending.js';
import { stores, type OpenStore } from './stores.js';

jest.setTimeout(120_000);

const codes = (answer: Answer): string[] => (answer.outcome === 'refused' ? answer.unmet.map((one) => one.code) : []);

describe.each(Object.entries(stores))('a store %s', (_, openStore) => {
  let open: OpenStore;
  beforeEach(async () => {
    open = await openStore();
  });
  afterEach(() => open.close());

  it('given two borrowers checked for one copy, when both are reserved at once, 200 times, one wins each time and the other is refused against the new state', async () => {
    const lending = await new Lending(open.store).open(1);
    for (let round = 0; round < 200; round++) {
      const loans = [await lending.checking('deng'), await lending.checking('fang')];
      const answers = await Promise.all(loans.map((id) => lending.send(id, 'reserve')));
      const won = answers.filter((answer) => answer.outcome === 'applied');
      expect(won).toHaveLength(1);
      expect(answers.map(codes).flat()).toEqual(['KEY_NOT_AVAILABLE']);
      for (const [index, id] of loans.entries()) await lending.send(id, 'withdraw', {}, index ? 'fang' : 'deng');
    }
  });

  it('given two servers on one store, when both reserve one copy at once, one wins and the other is refused against the new state', async () => {
    const first = await new Lending(open.store).open(20);
    const second = new Lending(open.store);
    for (let round = 1; round <= 20; round++) {
      const mine = await first.checking('deng', `K${round}`);
      const theirs = await second.checking('fang', `K${round}`);
      const answers = await Promise.all([first.send(mine, 'reserve'), second.send(theirs, 'reserve')]);
      expect(answers.filter((answer) => answer.outcome === 'applied')).toHaveLength(1);
      expect(answers.map(codes).flat()).toEqual(['KEY_NOT_AVAILABLE']);
    }
  });

  it('given a request that was answered, when it comes again, also at another server, it gets the same answer and nothing is written', async () => {
    const first = await new Lending(open.store).open();
    const second = new Lending(open.store);
    const answer = await first.apply('deng', 'K1', 'key-1');
    const again = await Promise.all([first.apply('deng', 'K1', 'key-1'), second.apply('deng', 'K1', 'key-1')]);
    expect(again).toEqual([answer, answer]);
    expect((await open.store.history((answer as { case: string }).case)).entries).toHaveLength(1);
  });

  it('given a lending that went through a case of its own and has ended, when each of its requests comes again, each gets the answer that it got', async () => {
    const lending = await new Lending(open.store).open();
    const { case: id } = (await lending.apply('deng', 'K1', 'b-apply')) as { case: string };
    const sent: [event: string, form?: Record<string, unknown>][] = [
      ['start_check'], ['reserve'], ['hand_over', { signed_out: { giver: 'a', taker: 'b' } }], ['report_lost'],
      ['bring_back', { scanned: 'K1', returner: 'deng' }], ['accept_return', { hook: 'H1', signed_back: { giver: 'a', taker: 'b' } }],
    ];
    const send = async () => {
      const answers: Answer[] = [await lending.apply('deng', 'K1', 'b-apply')];
      for (const [event, form] of sent) answers.push(await lending.send(id, event, form, event === 'report_lost' ? 'deng' : 'li', `b-${event}`));
      return answers;
    };
    const first = await send();
    expect(first.map((answer) => (answer.outcome === 'applied' ? new Set(answer.steps.map((step) => step.case)).size : codes(answer)))).toEqual([1, 1, 1, 1, 2, 1, 2]);
    expect(first.at(-1)).toMatchObject({ ended: true });
    expect(await send()).toEqual(first);
  });

  it('given the same request twice at the same moment, one decision is made', async () => {
    const lending = await new Lending(open.store).open();
    const [one, other] = await Promise.all([lending.apply('deng', 'K1', 'key-2'), lending.apply('deng', 'K1', 'key-2')]);
    expect(one).toEqual(other);
  });

  it('given a refused request, when it comes again after the reason is gone, it gets the first answer again', async () => {
    const lending = await new Lending(open.store).open();
    const id = await lending.checking('deng');
    const refused = await lending.send(id, 'hand_over', { signed_out: { giver: 'a', taker: 'b' } }, 'li', 'key-3');
    expect(codes(refused)).toEqual(['WRONG_STATE']);
    await lending.send(id, 'reserve');
    expect(await lending.send(id, 'hand_over', { signed_out: { giver: 'a', taker: 'b' } }, 'li', 'key-3')).toEqual(refused);
  });

  it('given a key that was used, when another body comes with it, it is not taken', async () => {
    const lending = await new Lending(open.store).open(2);
    await lending.apply('deng', 'K1', 'key-4');
    await expect(lending.apply('deng', 'K2', 'key-4')).rejects.toBeInstanceOf(KeyReused);
  });

  it('given 64 callers on one case, each is answered: one moves it, the others are told why not', async () => {
    const lending = await new Lending(open.store).open();
    const id = await lending.checking('deng');
    const answers = await Promise.all(Array.from({ length: 64 }, () => lending.send(id, 'reserve')));
    expect(answers.filter((answer) => answer.outcome === 'applied')).toHaveLength(1);
    expect(new Set(answers.flatMap(codes))).toEqual(new Set(['WRONG_STATE']));
    const { entries, refusals } = await open.store.history(id);
    expect([entries.length, refusals.length]).toEqual([3, 63]);
  });

  it('given a state in the store, it is the fold of its entries as the engine knew it', async () => {
    const lending = await new Lending(open.store).open();
    const id = await lending.checking('deng');
    const known = (await lending.engine.look(`case:${id}`)) as CaseState;
    const stored = (await open.store.load([`case:${id}`])).get(`case:${id}`)!;
    expect([stored.value, stored.version]).toEqual([known, 2]);
  });
});
