import { randomBytes } from 'node:crypto';
import { Busy, MemoryStore, NotWritten, sweep } from '#libs/engine';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { codesOf, SmallServer } from '../store/small-server.js';
import { stores } from '../store/stores.js';

jest.setTimeout(60_000);

const checked = checkSmall({
  'shared/records.yaml': `
desks:
  §
  named_by: code
  fields: { code: { §, type: text } }
cases:
  notes_with: { of: note, by: [word], while: [kept] }
`,
  'note/note.workflow.yaml': `
id: note
§
start: [keep]
fields: { word: { §, type: text }, until: { §, type: date and time } }
deadlines: { end: until }
who: { anybody: [{ is: actor }] }
events: { keep: { §, by: anybody, form: [word, until?], refuse: { TAKEN: count(notes_with(form.word)) > 0 } }, drop: { §, by: anybody } }
initial: kept
states:
  kept: { §, after: { end: { target: over, actions: { assign: { word: '"over"' } } } }, on: { drop: over } }
  over: { §, type: final }
`,
});

/** A store that does not answer questions about requests, as if its connection broke just then. */
class Forgetful extends MemoryStore {
  forgets = false;

  override async request(...asked: Parameters<MemoryStore['request']>): ReturnType<MemoryStore['request']> {
    if (this.forgets) throw new Error('connection lost');
    return super.request(...asked);
  }
}

describe('commands that travel in one batch', () => {
  it('given one that Postgres cannot hold, only that one fails', async () => {
    const { store, close } = await stores['on Postgres']!();
    try {
      const server = await new SmallServer(store, checked).open();
      const keep = (word: string) => server.engine.submit({ kind: 'start', workflow: 'note', event: 'keep', form: { word }, actor: { person: 'ann' } });
      const tooLong = randomBytes(3000).toString('base64');
      const answers = await Promise.allSettled([keep('one'), keep(tooLong), keep('two')]);
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((answers[1] as PromiseRejectedResult).reason).toBeInstanceOf(NotWritten);
      expect(codesOf(await keep('one'))).toEqual(['TAKEN']);
    } finally {
      await close();
    }
  });

  it('given a store that breaks while an answer is looked up again, its caller is told and nobody else waits for ever', async () => {
    const store = new Forgetful();
    const first = await new SmallServer(store, checked).open();
    const second = new SmallServer(store, checked);
    const ask = (word: string, key?: string) => ({
      kind: 'start' as const, workflow: 'note', event: 'keep', form: { word }, actor: { person: 'ann' }, ...(key ? { request: { account: 'ann', key, digest: 'd' } } : {}),
    });
    await first.engine.submit(ask('one', 'k'));
    await second.begin('note', 'keep', { word: 'other' });
    store.forgets = true;
    const answers = await Promise.allSettled([second.engine.submit(ask('two', 'k')), second.engine.submit(ask('three')), second.engine.submit(ask('four'))]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect((answers[0] as PromiseRejectedResult).reason).toBeInstanceOf(Busy);
  });

  it('given a timer at which deciding itself fails, it is parked with what went wrong, and the other cases are fired', async () => {
    const store = new MemoryStore();
    const { workflows } = checked;
    const broken = structuredClone(workflows['note']!);
    const kept = broken.root.states.find(({ id }) => id === 'kept')!;
    const [action] = kept.after[0]!.transitions[0]!.actions;
    if (action?.do === 'assign') action.set['word']!.tree = { op: 'no such thing' } as never;
    const server = await new SmallServer(store, { ...checked, workflows: { ...workflows, note: broken } }).open();
    const id = await server.begin('note', 'keep', { word: 'a', until: '2026-03-02T01:00:00Z' });
    server.clock.moveTo('2026-03-02T02:00:00Z');
    await sweep(server.engine, store, server.clock.now());
    const last = (await store.history(id)).entries.at(-1)!.content;
    expect(last).toMatchObject({ kind: 'parked', event: 'end@kept', judged: [{ what: 'parked', saw: { defect: expect.stringContaining('deciding failed') } }] });
    expect(codesOf(await server.send(id, 'drop'))).toEqual([]);
  });
});
