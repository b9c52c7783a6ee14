import { advance, Engine, MemoryStore, publish, readSentForm, sha256, VirtualClock, type Answer, type Ask, type PersonalValue, type Publishable, type Write } from '#libs/engine';
import type { CaseState, LaidRow } from '#libs/decision';

/** What happened, as it is kept: the journal in the order of its numbers, the refusals, and what each case's entries fold to. */
export interface History {
  journal: { n: number; text: string; hash: string }[];
  refusals: { id: string; text: string; hash: string }[];
  states: Record<string, CaseState>;
  personal: PersonalValue[];
}

const post = (person: string, role: string, of: string | null, deputy = false): LaidRow => ({ record: 'posts', row: `${person}-${role}`, columns: { person, role, of, deputy, from: null, to: null } });
const item = (code: string, weight: number): LaidRow => ({ record: 'items', row: code, columns: { code, desk: 'D1', status: 'home', weight } });

/** Tells the story of the errands from given definitions; ids, salts and times are fixed. */
export async function tellErrands(site: Publishable): Promise<History> {
  const store = new MemoryStore();
  const clock = new VirtualClock('2026-03-02T00:00:00Z');
  const history: History = { journal: [], refusals: [], states: {}, personal: [] };
  const committed = (writes: readonly Write[]) => {
    for (const { entries, refusal, cases } of writes) {
      for (const { text, hash } of entries) history.journal.push({ n: history.journal.length + 1, text, hash });
      if (refusal) history.refusals.push({ id: refusal.id, text: refusal.text, hash: refusal.hash });
      for (const { state } of cases) history.states[state.id] = state;
    }
  };
  let ids = 0;
  let salts = 0;
  const engine = new Engine({ store, clock, sha256, newId: () => `id-${++ids}`, committed });
  const ask = async (about: Ask, key?: string): Promise<string> => {
    const request = key === undefined ? {} : { request: { account: 'account-1', key, digest: sha256(key) } };
    const answer: Answer = await engine.submit({ ...about, ...request } as Ask);
    return answer.case ?? '';
  };
  const formOf = (workflow: string, event: string, sent: unknown) => {
    const { form, personal, problems } = readSentForm({ sha256, newSalt: () => String(++salts).padStart(32, '0') }, site.workflows[workflow]!, event, sent, 'api');
    if (problems.length) throw new Error(JSON.stringify(problems));
    history.personal.push(...personal);
    return { form, personal };
  };
  const begin = (person: string, sent: unknown, key?: string) => ask({ kind: 'start', workflow: 'errand', event: 'ask', actor: { person }, ...formOf('errand', 'ask', sent) }, key);
  const send = (person: string, id: string, event: string, sent: unknown = {}, more = {}) =>
    ask({ kind: 'event', case: id, event, actor: { person, ...more }, ...formOf('errand', event, sent) });
  const now = (instant: string) => advance(engine, store, clock, instant);

  await publish({ engine, store, sha256 }, site, { person: 'admin' }, 'vectors');
  await ask({ kind: 'rows', actor: { person: 'admin' }, reason: 'vectors', rows: [
    { record: 'desks', row: 'D1', columns: { code: 'D1' } }, item('I1', 1), item('I2', 9), item('I3', 1),
    post('kim', 'keeper', 'D1'), post('lee', 'keeper', 'D1', true), post('bea', 'boss', null),
  ] });

  const first = await begin('ann', { thing: 'I1', who: { person: 'kim', phone: '13900000001' }, amount: 5000, note: '取件' }, 'key-1');
  await begin('ann', { thing: 'I3', who: { person: 'ann', phone: '13900000002' }, amount: 200_000 }, 'key-2');
  await ask({ kind: 'start', workflow: 'errand', event: 'ask', actor: { person: 'ann' }, claimed: { at: '2026-03-01T23:00:00Z', reason: '补录' }, ...formOf('errand', 'ask', { thing: 'I1', who: { person: 'bob' }, note: '再来' }) }, 'key-3');
  await now('2026-03-02T00:05:00Z');
  await ask({ kind: 'task', case: first, state: 'open', change: 'claim', actor: { person: 'lee' } });
  await send('kim', first, 'send_off');
  await send('lee', first, 'pause');
  await send('lee', first, 'go_on');
  await now('2026-03-02T00:50:00Z');
  await send('lee', first, 'send_off');
  const visit = JSON.parse(history.journal.at(-1)!.text).case as string;
  await ask({ kind: 'event', case: visit, event: 'end', actor: { person: 'ann' }, form: {} });
  await send('ann', first, 'link', { visit });
  await now('2026-03-02T01:30:00Z');
  await send('lee', first, 'finish', { amount: 5100 }, { cosigner: 'lee' });
  await send('lee', first, 'finish', { amount: 5100 }, { cosigner: 'bea' });

  const second = await begin('ann', { thing: 'I2', who: { person: 'ann' }, note: '重物' });
  await send('lee', second, 'finish', { amount: 0 }, { cosigner: 'bea' });
  await ask({ kind: 'lay', workflow: 'errand', actor: { person: 'admin' }, laid: { state: 'open', fields: { thing: 'I3', who: { person: 'ann', phone: null }, note: '移入' }, duties: { report: '2026-03-02T02:00:00Z' } } });
  await now('2026-03-02T02:30:00Z');
  return history;
}
