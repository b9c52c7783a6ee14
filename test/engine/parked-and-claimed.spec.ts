import fc from 'fast-check';
import type { CaseState } from '#libs/decision';
import { replay, sha256, sweep } from '#libs/engine';
import { plusSeconds } from '#libs/machine';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { SmallServer } from '../store/small-server.js';
import { stores } from '../store/stores.js';

/** A timer that repeats and cannot be applied while `by` is 0; two states with tasks, one of a post and one of its opener. */
const checked = checkSmall({
  'bell/bell.workflow.yaml': `
id: bell
§
start: [open]
place: thing.desk
fields:
  thing: { §, type: items }
  by: { §, type: integer, initial: 0 }
  n:  { §, type: number, initial: 0 }
who: { anybody: [{ is: actor }], opener: [{ is: "senders(open)" }] }
events:
  open:  { §, by: anybody, form: [thing] }
  mend:  { §, by: anybody, form: [by] }
  turn:  { §, by: anybody }
initial: first
states:
  first:
    §
    task: keeper
    after: { T-SHORT: { every: T-SHORT, actions: { assign: { n: 10 / by } } } }
    on: { turn: second, mend: {} }
  second:
    §
    task: opener
    after: { T-SHORT: { actions: { assign: { n: 20 / by } } } }
    on: { turn: first, mend: {} }
`,
});

const people = ['ann', 'ben', 'kim'] as const;
const person = fc.constantFrom(...people);
const moves = fc.array(
  fc.oneof(
    fc.record({ is: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 2000 }) }),
    fc.record({ is: fc.constant('mend' as const), by: fc.constantFrom(0, 0, 2, 5) }),
    fc.record({ is: fc.constant('turn' as const) }),
    fc.record({ is: fc.constant('retry' as const), pick: fc.nat(1) }),
    fc.record({ is: fc.constant('task' as const), change: fc.constantFrom('claim' as const, 'release' as const, 'hand_over' as const), state: fc.constantFrom('first', 'second'), as: person, to: person }),
  ),
  { minLength: 5, maxLength: 30 },
);

describe.each(Object.entries(stores))('parked timers and claimed tasks, %s', (_, open) => {
  it('over any walk: a retry arms what was parked and nothing else, a task is claimed by its parties alone, and replay gives it all again', async () => {
    const { store, close } = await open();
    const seen = { parked: 0, retried: 0, task: 0, refused: 0 };
    const post = (who: string) => ({ record: 'posts', row: `${who}-keeper`, columns: { person: who, role: 'keeper', of: 'D1', deputy: false, from: null, to: null } });
    const server = await new SmallServer(store, checked).open([
      { record: 'desks', row: 'D1', columns: { code: 'D1' } }, { record: 'items', row: 'I1', columns: { code: 'I1', desk: 'D1', status: 'home' } }, post('kim'), post('ben'),
    ]);
    const { engine, clock } = server;
    const state = async (id: string) => (await store.load([`case:${id}`])).get(`case:${id}`)!.value as CaseState;
    await fc.assert(
      fc.asyncProperty(moves, async (walk) => {
        const id = await server.begin('bell', 'open', { thing: 'I1' });
        for (const move of walk) {
          const before = await state(id);
          if (move.is === 'wait') {
            clock.moveTo(plusSeconds(clock.now(), move.seconds));
            await sweep(engine, store, clock.now());
          } else if (move.is === 'mend' || move.is === 'turn') {
            await server.send(id, move.is, move.is === 'mend' ? { by: move.by } : {});
          } else if (move.is === 'retry') {
            const [timer, about] = Object.entries(before.timers)[move.pick % Math.max(1, Object.keys(before.timers).length)] ?? ['none', { due: clock.now(), parked: undefined }];
            const answer = await engine.submit({ kind: 'retry', case: id, timer, due: about.due, actor: { person: 'ann' }, reason: 'again' });
            expect(answer.outcome).toBe(about.parked ? 'applied' : 'refused');
            if (answer.outcome === 'applied') expect((await state(id)).timers[timer]).not.toHaveProperty('fired');
            await sweep(engine, store, clock.now()); // armed again, it is due at once
          } else {
            const { change, as, to } = move;
            const answer = await engine.submit({ kind: 'task', case: id, state: move.state, change, actor: { person: as }, ...(change === 'hand_over' ? { to } : {}) });
            const parties = move.state === 'first' ? ['kim', 'ben'] : ['ann'];
            const task = before.tasks[move.state];
            const fits = change === 'release' ? task?.claimed_by === as : parties.includes(as) && (change === 'claim' ? task?.claimed_by === undefined : parties.includes(to));
            expect(answer.outcome).toBe(task && fits ? 'applied' : 'refused');
            if (answer.outcome === 'refused') seen.refused++;
            const after = await state(id);
            if (answer.outcome === 'applied') expect(after.tasks[move.state]?.claimed_by).toBe(change === 'release' ? undefined : change === 'claim' ? as : to);
          }
        }
        for (const { content } of (await store.history(id)).entries) if (content.kind in seen) seen[content.kind as 'parked']++;
        expect(await replay(engine, store, sha256, id)).toMatchObject({ chain: null, folds: true, difference: null });
      }),
      { numRuns: 40 },
    );
    await close();
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  }, 120_000);
});
