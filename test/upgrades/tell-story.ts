import type pg from 'pg';
import { Engine, publish, readSentForm, sha256, sweep, VirtualClock, type Answer, type Ask } from '#libs/engine';
import type { CaseState, LaidRow } from '#libs/decision';
import { claimEffects, failEffect, finishEffects, keepNotices, PostgresStore, saveAccount, saveCredential, saveFile, savePublication } from '#libs/store';
import { shippedWorkflows } from '../scenarios/shipped-workflows.js';

const post = (person: string, role: string, of: string | null, more = {}): LaidRow => ({
  record: 'posts', row: `${person}-${role}`, columns: { person, role, of, deputy: false, from: null, to: null, ...more },
});
const person = (code: string): LaidRow => ({ record: 'persons', row: code, columns: { code, name: code, organisation: 'property', department: 'service' } });
const key = (code: string, hook: string): LaidRow => ({
  record: 'keys', row: code,
  columns: {
    code, category: 'equipment_room', unit: 'E07', lock: code, custody_point: 'desk', hook, formal: true, taken_over: false, entrusted: false,
    entrusted_from: null, entrusted_to: null, status: 'in_custody',
  },
});

const HOUSE: LaidRow[] = [
  { record: 'organisations', row: 'property', columns: { code: 'property', name: '物业公司', outside: false, may_borrow: false } },
  { record: 'departments', row: 'service', columns: { code: 'service', organisation: 'property' } },
  { record: 'custody_points', row: 'desk', columns: { code: 'desk', kind: 'centre', department: 'service', superior: null } },
  { record: 'units', row: 'E07', columns: { number: 'E07', owner: null, occupied: false } },
  post('li', 'key_keeper', 'desk'), post('sun', 'key_keeper', 'desk', { deputy: true, from: '2026-03-01', to: '2026-03-31' }),
  post('chen', 'supervisor', 'service'), post('zhao', 'dept_manager', 'service'), post('deng', 'internal_staff', null), post('fang', 'internal_staff', null), post('he', 'internal_staff', null),
  ...['deng', 'fang', 'li', 'chen', 'zhao'].map(person), key('E07-1', 'H1'), key('E07-2', 'H2'), key('E07-3', 'H3'), key('E07-4', 'H4'),
];

const signed = { giver: 'sig-a', taker: 'sig-b' };
const START = '2026-03-02T01:00:00Z';

/**
 * The fixed story of a data set: a loan that is refused, lent, overdue, put into a case by itself and returned; one brought back by another; one
 * withdrawn; a timer that cannot be applied and is armed again; and something in every table. Nothing in it is left to chance.
 */
export async function tellStory(pool: pg.Pool): Promise<void> {
  const checked = shippedWorkflows();
  const store = new PostgresStore(pool);
  const clock = new VirtualClock(START);
  let ids = 0;
  let salts = 0;
  let asked = 0;
  const engine = new Engine({ store, clock, sha256, newId: () => `story-${String(++ids).padStart(4, '0')}` });

  const submit = async (ask: Ask): Promise<Answer> => {
    const by = 'actor' in ask && 'person' in ask.actor ? ask.actor.person : 'nobody';
    return engine.submit({ ...ask, request: { account: `account-${by}`, key: `request-${++asked}`, digest: sha256(`request ${asked}`) } } as Ask);
  };
  const formOf = (workflow: string, event: string, sent: unknown) => {
    const { form, personal, problems } = readSentForm({ sha256, newSalt: () => String(++salts).padStart(32, '0') }, checked.workflows[workflow]!, event, sent, 'api');
    if (problems.length) throw new Error(JSON.stringify(problems));
    return { form, personal };
  };
  const send = async (as: string, id: string, event: string, sent: unknown = {}, workflow = 'key_lending') =>
    submit({ kind: 'event', case: id, event, actor: { person: as }, ...formOf(workflow, event, sent) });
  const apply = async (as: string, copy: string, more = {}, about = {}): Promise<string> => {
    const sent = { copy, borrower: { person: as, kind: 'internal', organisation: 'property', card_no: 'W17', ...more }, purpose: 'repair', reason: '检修水泵', order_no: 'R1', ...about };
    const answer = await submit({ kind: 'start', workflow: 'key_lending', event: 'apply', actor: { person: as }, ...formOf('key_lending', 'apply', sent) });
    return answer.outcome === 'applied' ? answer.case : '';
  };
  const sweepTo = async (instant: string) => {
    clock.moveTo(instant);
    await sweep(engine, store, instant);
  };

  const site = { workflows: checked.workflows, parameters: checked.site.parameters, indexes: checked.site.indexes, sources: [{ path: 'story.txt', text: 'a story' }] };
  await publish({ engine, store, sha256 }, site, { person: 'admin' }, 'the story begins');
  await submit({ kind: 'rows', actor: { person: 'admin' }, rows: HOUSE, reason: 'the house' });

  // Refused for want of papers, with a personal value on the form; lent; overdue; a case by itself; found and closed; returned.
  const loan = await apply('deng', 'E07-1', { card_no: undefined, id_no: '440111190001011234' }, { order_no: undefined });
  await submit({ kind: 'task', case: loan, state: 'applied', change: 'claim', actor: { person: 'li' } });
  await send('li', loan, 'start_check');
  await send('li', loan, 'reserve');
  await send('fang', loan, 'withdraw');
  await send('deng', loan, 'withdraw');
  const second = await apply('deng', 'E07-1');
  await send('sun', second, 'start_check');
  await send('sun', second, 'reserve');
  await send('li', second, 'hand_over', { signed_out: signed });
  await sweepTo('2026-03-02T15:00:00Z');
  await apply('deng', 'E07-2');
  await sweepTo('2026-03-02T16:00:01Z');
  const incident = (await store.history(second)).entries.flatMap(({ content }) => content.sent ?? [])[0]!.case;
  await send('chen', incident, 'report_up', { superior: 'zhao' }, 'key_incident');
  await send('li', incident, 'key_back', { scanned: 'E07-1', returner: 'deng', condition: 'good' }, 'key_incident');
  await send('li', second, 'accept_return', { hook: 'H1', signed_back: signed });
  await send('chen', incident, 'propose_close', { person: 'deng', warning: '口头警告' }, 'key_incident');
  await send('zhao', incident, 'sign', {}, 'key_incident');

  // Brought back by somebody else: a small case is opened with it, a second report joins it.
  clock.moveTo('2026-03-03T01:00:00Z');
  const third = await apply('fang', 'E07-2');
  for (const event of ['start_check', 'reserve']) await send('li', third, event);
  await send('li', third, 'hand_over', { signed_out: signed });
  await send('li', third, 'bring_back', { scanned: 'E07-2', returner: 'deng' });
  const again = { kind: 'count_mismatch', copy: 'E07-2', discovered_at: clock.now() };
  await submit({ kind: 'start', workflow: 'key_incident', event: 'open', actor: { person: 'li' }, ...formOf('key_incident', 'open', again) });

  // A borrower who is not on record: the word that he is late cannot be sent and is parked; he is put on record, the timer is armed again.
  const fourth = await apply('he', 'E07-3');
  for (const event of ['start_check', 'reserve']) await send('li', fourth, event);
  await send('li', fourth, 'hand_over', { signed_out: signed });
  await sweepTo('2026-03-03T10:00:01Z');
  await submit({ kind: 'rows', actor: { person: 'admin' }, rows: [person('he')], reason: 'forgotten' });
  const { timers } = (await engine.look(`case:${fourth}`)) as CaseState;
  for (const [timer, { parked, due }] of Object.entries(timers)) {
    if (parked) await submit({ kind: 'retry', case: fourth, timer, due, actor: { person: 'admin' }, reason: 'he is on record now' });
  }
  await sweepTo('2026-03-03T10:05:00Z');
  await send('li', fourth, 'bring_back', { scanned: 'E07-3', returner: 'he' });

  // Laid as it stands elsewhere, and left open with its timers, as is another that waits to be collected.
  const laid = { copy: 'E07-1', borrower: { person: 'deng', kind: 'internal', agent: false, organisation: 'property', card_no: 'W17', card_valid_to: null, id_no: null }, purpose: 'work', reason: '巡查', order_no: 'R2' };
  await submit({ kind: 'lay', workflow: 'key_lending', actor: { person: 'admin' }, laid: { state: 'lent', fields: { ...laid, lent_at: clock.now(), due_at: '2026-03-04T10:00:00Z' }, duties: { return_key: '2026-03-04T10:00:00Z' } } });
  clock.moveTo('2026-03-04T02:00:00Z');
  await sweepTo(clock.now());
  const last = await apply('fang', 'E07-4');
  for (const event of ['start_check', 'reserve']) await send('li', last, event);

  // What stands beside the journal: one of everything.
  const effects = await claimEffects(pool, 100, 60);
  await keepNotices(pool, effects);
  await finishEffects(pool, effects.slice(1).map(({ id }) => id));
  await failEffect(pool, effects[0]!, 'the service is closed', null);
  await saveAccount(pool, { id: 'account-li', login: 'li', person: 'li', offices: ['administer'], password_hash: '$argon2id$v=19$m=1,t=1,p=1$c3Rvcnk$c3Rvcnk', change_password: false });
  await saveCredential(pool, { id: 'credential-1', hash: sha256('a token'), account: 'account-li', kind: 'token', name: 'a token', scopes: ['read'], expires: '2027-03-01T00:00:00Z' });
  await saveFile(pool, { hash: sha256('a file'), type: 'text/plain', bytes: Buffer.from('a file'), account: 'account-li' });
  await savePublication(pool, 'folder', sha256('a publication'), [{ path: 'story.txt', text: 'a story' }]);
  await pool.query('insert into virtual_clock (instant) values ($1)', [clock.now()]);
}
