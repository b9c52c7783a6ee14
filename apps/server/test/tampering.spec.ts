import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Verified } from '#libs/contract';
import { sha256 } from '#libs/engine';
import { canonicalJson, contentOf } from '#libs/history';
import { openLog } from '../src/audit/open-log.js';
import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

/**
 * The owner of the database has taken the triggers away and does what he likes. Each attack is found and located; of those that only a checkpoint from outside
 * can find, that is said too. docs/threat-model.md lists them.
 */
let served: Served;
let folder: string;
let owner: pg.Pool;
let admin: Asking;
let log: { close(): Promise<void> };
let first: string;
let second: string;
let waiting: string;
/** the head after the first case, and after everything */
let early: string;
let late: string;

/** a file that somebody stored */
let file: string;

const TABLES = [
  'entries', 'refusals', 'definitions', 'cases', 'rows', 'register_rows', 'personal_values', 'checkpoints', 'log_nodes', 'site', 'timers', 'tasks', 'duties', 'claims', 'index_values', 'kept_indexes',
  'effects', 'notices', 'incidents', 'files', 'publications',
];

beforeAll(async () => {
  served = await serveSite();
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-tampering-'));
  log = await openLog(served.site, { dataFolder: folder, origin: null, checkpoints: folder, every: 60 }, () => undefined);
  owner = new pg.Pool({ connectionString: served.url, max: 2 });
  admin = await served.as('admin');
  first = await lend('K1');
  early = (await admin.post('/api/v1/audit/checkpoints')).body.note;
  for (const table of TABLES) await owner.query(`create table early_${table} as table ${table}`);
  second = await lend('K2');
  await refuse('K3');
  waiting = (await (await served.as('deng')).post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K4') })).body.case;
  file = (await (await served.as('li')).post('/api/v1/files', Buffer.from('a picture'), { 'content-type': 'image/png' })).body.hash;
  late = (await admin.post('/api/v1/audit/checkpoints')).body.note;
  for (const table of ['entries', 'refusals', 'definitions', 'checkpoints', 'log_nodes']) await owner.query(`alter table ${table} disable trigger all`);
  for (const table of TABLES) await owner.query(`create table kept_${table} as table ${table}`);
});
afterEach(() => putBack('kept'));
afterAll(async () => {
  await owner.end();
  await log.close();
  await served.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Every table as it was copied. */
async function putBack(copy: 'kept' | 'early'): Promise<void> {
  for (const table of TABLES) {
    await owner.query(`truncate ${table}`);
    const { rows } = await owner.query<{ name: string }>(`select quote_ident(column_name) as name from information_schema.columns where table_name = $1 and is_generated = 'NEVER'`, [table]);
    const columns = rows.map(({ name }) => name).join(', ');
    await owner.query(`insert into ${table} (${columns}) overriding system value select ${columns} from ${copy}_${table}`);
  }
}

/** Applied for, refused twice, lent. */
async function lend(copy: string): Promise<string> {
  const [deng, li] = [await served.as('deng'), await served.as('li')];
  const form = application(copy);
  const { case: id } = (await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: { ...form, borrower: { ...form.borrower, id_no: '110101199003070000' } } })).body;
  const send = (who: Asking, event: string, more = {}) => who.post(`/api/v1/cases/${id}/events`, { event, form: more });
  for (const event of ['start_check', 'hand_over']) await send(deng, event);
  for (const [event, more] of [['start_check', {}], ['reserve', { id_card_seen: true }], ['hand_over', { signed_out: { giver: 'a', taker: 'b' } }]] as const) {
    const { status, body } = await send(li, event, more);
    if (status !== 200) throw new Error(JSON.stringify(body.unmet ?? body));
  }
  return id;
}

/** Refused, which the one who asked is told. */
async function refuse(copy: string): Promise<void> {
  const [tan, li] = [await served.as('tan'), await served.as('li')];
  const borrower = { person: 'tan', kind: 'external', organisation: 'courier', card_no: 'C2' };
  const { case: id } = (await tan.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: { ...application(copy), borrower } })).body;
  for (const event of ['start_check', 'refuse']) {
    const { status, body } = await li.post(`/api/v1/cases/${id}/events`, { event, form: {} });
    if (status !== 200) throw new Error(JSON.stringify(body.unmet ?? body));
  }
  await served.site.messenger.wake();
}

const verify = async (asked: object = {}): Promise<Verified> => (await admin.post('/api/v1/audit/verify', asked)).body;
const told = ({ faults }: Verified): string[] => faults.map(({ what, which, fault }) => `${what} ${which}: ${fault}`);

/** Rewrites a case from one entry on, with all its hashes, as somebody does who knows how. */
async function rewrite(id: string, seq: number, change: (content: Record<string, unknown>) => void): Promise<void> {
  const { rows } = await owner.query<{ seq: number; text: string; hash: string }>('select seq, text, hash from entries where case_id = $1 order by seq', [id]);
  let previous = rows[seq - 2]?.hash ?? null;
  for (const row of rows.slice(seq - 1)) {
    const content = contentOf<Record<string, unknown>>(row.text);
    if (row.seq === seq) change(content);
    const text = canonicalJson({ ...content, previous });
    previous = sha256(text);
    await owner.query('update entries set text = $3, hash = $4 where case_id = $1 and seq = $2', [id, row.seq, text, previous]);
  }
}

/** An instant within the history of the first case, as its form holds it. */
const otherReason = (content: Record<string, unknown>): void => void (content['processed'] = '2026-03-02T00:59:59Z');

it('given nothing altered, then everything holds, also against heads that were kept outside', async () => {
  expect(await verify()).toMatchObject({ holds: true, faults: [], files: { proved: expect.any(Number), unproved: [] } });
  for (const checkpoint of [early, late]) expect((await verify({ checkpoint })).holds).toBe(true);
});

describe('found by what lies in the database alone', () => {
  it.each<[string, () => Promise<unknown>, () => string]>([
    ['an entry is edited', () => owner.query(`update entries set text = replace(text, 'R100', 'R101') where case_id = $1 and seq = 1`, [first]), () => `entry ${first}/1: hash altered`],
    ['an entry is edited and hashed anew', async () => {
      const { rows } = await owner.query<{ text: string }>('select text from entries where case_id = $1 and seq = 2', [first]);
      const text = rows[0]!.text.replace('start_check', 'start_chekc');
      await owner.query('update entries set text = $2, hash = $3, event = $4 where case_id = $1 and seq = 2', [first, text, sha256(text), 'start_chekc']);
    }, () => `entry ${first}/3: link broken`],
    ['a column is edited by which people search', () => owner.query(`update entries set person = 'fang' where case_id = $1 and seq = 1`, [first]), () => `entry ${first}/1: columns altered`],
    ['the last entry of a case is deleted', () => owner.query('delete from entries where case_id = $1 and seq = 4', [first]), () => `entry ${first}/3: state altered`],
    ['an entry is deleted in the middle', () => owner.query('delete from entries where case_id = $1 and seq = 2', [first]), () => `entry ${first}/2: number missing`],
    ['a case is deleted with all that there is of it', async () => {
      for (const table of ['entries', 'refusals', 'register_rows']) await owner.query(`delete from ${table} where case_id = $1`, [first]);
      await owner.query('delete from cases where id = $1', [first]);
    }, () => 'number'],
    ['the order of two entries is turned round', async () => {
      const { rows } = await owner.query<{ n: number }>('select n::float8 as n from entries where case_id = any($1) and seq = 1 order by entries.n', [[first, second]]);
      const [one, other] = rows.map(({ n }) => n);
      for (const [from, to] of [[one, -1], [other, one], [-1, other]]) await owner.query('update entries set n = $2 where n = $1', [from, to]);
    }, () => 'checkpoint'],
    ['an entry is put in at the end of a case', async () => {
      const { rows } = await owner.query<{ text: string; hash: string; n: number }>('select text, hash, (select max(n) from entries)::float8 as n from entries where case_id = $1 and seq = 4', [first]);
      const text = canonicalJson({ ...contentOf<object>(rows[0]!.text), seq: 5, previous: rows[0]!.hash });
      await owner.query(`insert into entries select case_id, 5, $2, at, workflow, event, kind, person, $3, $4 from entries where case_id = $1 and seq = 4`, [first, rows[0]!.n + 1, sha256(text), text]);
      await owner.query('update site set head = head + 1');
    }, () => `entry ${first}/5: state altered`],
    ['the state of a case is edited', () => owner.query(`update cases set state = replace(state, 'R100', 'R999') where id = $1`, [first]), () => `entry ${first}/4: state altered`],
    ['a refusal is edited', () => owner.query(`update refusals set text = replace(text, 'deng', 'fang') where case_id = $1`, [first]), () => 'refusal'],
    ['a refusal is deleted', () => owner.query('delete from refusals where case_id = $1', [first]), () => 'checkpoint'],
    ['refusals are truncated', () => owner.query('truncate refusals'), () => 'checkpoint'],
    ['a definition is edited', () => owner.query(`update definitions set text = text || ' ' where workflow = 'key_lending'`), () => 'definition'],
    ['a definition is deleted', () => owner.query(`delete from definitions where workflow = 'key_lending'`), () => `entry ${first}/1: definition missing`],
    ['the files beside a definition are taken away', () => owner.query(`update definitions set sources = '[]' where workflow = 'key_lending'`), () => 'definition'],
    ['a row of a record is edited', () => owner.query(`update rows set columns = jsonb_set(columns, '{status}', '"in_custody"') where record = 'keys' and name = 'K1'`), () => 'row ["keys","K1"]: columns differ'],
    ['a row of a register is edited', () => owner.query(`update register_rows set columns = jsonb_set(columns, '{borrower}', '"fang"') where case_id = $1`, [first]), () => `register ["REG-02","[\\"${first}\\"]"]: columns differ`],
    ['a row of a register is deleted', () => owner.query('delete from register_rows where case_id = $1', [first]), () => `register ["REG-02","[\\"${first}\\"]"]: taken away`],
    ['a personal value is edited', () => owner.query(`update personal_values set value = '"110101199003070001"'`), () => 'personal value'],
    ['a case is rewritten consistently, with all its hashes', () => rewrite(first, 2, otherReason), () => 'checkpoint'],
    ['timers are deleted, so that nothing is there to fire', () => owner.query('delete from timers'), () => `timer ["${first}"]: taken away`],
    ['a timer is put off', () => owner.query(`update timers set wakes = wakes + interval '1 year' where case_id = $1`, [first]), () => `timer ["${first}"]: columns differ`],
    ['tasks are deleted', () => owner.query('delete from tasks'), () => `task ["${waiting}","applied role:key_keeper@desk"]: taken away`],
    ['a task is given to others', () => owner.query(`update tasks set party = 'role:key_keeper@sales_desk'`), () => `task ["${waiting}","applied role:key_keeper@sales_desk"]: said by nothing`],
    ['a duty is deleted', () => owner.query('delete from duties where case_id = $1', [first]), () => `duty ["${first}","return_key#1"]: taken away`],
    ['a duty is said to be done', () => owner.query('update duties set done = due, verdict = null where case_id = $1', [first]), () => `duty ["${first}","return_key#1"]: columns differ`],
    ['a claim is deleted', () => owner.query('delete from claims'), () => 'claim ["claim:key_lending.copy:K1"]: taken away'],
    ['a claim is given to another case', () => owner.query('update claims set holder = $1', [second]), () => 'claim ["claim:key_lending.copy:K1"]: columns differ'],
    ['index values are deleted', () => owner.query('delete from index_values'), () => 'index value ["loans_of_copy","[\\"K1\\"]"]: taken away'],
    ['a case is taken out of an index value', () => owner.query(`update index_values set items = '{}' where name = 'loans_of_borrower'`), () => 'index value ["loans_of_borrower","[\\"deng\\"]"]: taken away'],
    ['a post is hidden from decisions', () => owner.query(`update index_values set items = '{}' where name = 'posts_of_person' and key = '["li"]'`), () => 'index value ["posts_of_person","[\\"li\\"]"]: taken away'],
    ['an index is no longer kept', () => owner.query(`update kept_indexes set definitions = definitions - 'loans_of_copy'`), () => 'index loans_of_copy: taken away'],
    ['an effect is deleted', () => owner.query('delete from effects'), () => 'effect ['],
    ['an effect is addressed to another person', () => owner.query(`update effects set effect = jsonb_set(effect, '{to}', '["ma"]')`), () => 'effect ['],
    ['a notice is deleted', () => owner.query('delete from notices'), () => 'notice ['],
    ['a notice is edited', () => owner.query(`update notices set template = 'key_ready'`), () => 'notice ['],
    ['an incident is made up', () => owner.query(`insert into incidents (id, kind, case_id, about, reason) values ('x/1', 'timer', 'x', 'late', '{}')`), () => 'incident ["x/1"]: said by nothing'],
    ['a file is edited', () => owner.query(`update files set bytes = 'forged'`), () => `file ${file}: content altered`],
    ['the files of a publication are edited', () => owner.query(`update publications set sources = jsonb_set(sources, '{0,text}', '"x"')`), () => 'publication 1: text altered'],
    ['the last publication is deleted', () => owner.query('delete from publications'), () => 'publication '],
    ['a state is made unreadable', () => owner.query(`update cases set state = 'x' where id = $1`, [first]), () => `entry ${first}/4: state altered`],
    ['a head is edited', () => owner.query(`update checkpoints set note = replace(note, 'time 20', 'time 19') where size = (select min(size) from checkpoints)`), () => 'checkpoint'],
    ['a head is deleted', () => owner.query('delete from checkpoints where size = (select min(size) from checkpoints)'), () => 'checkpoint'],
  ])('%s', async (_, attack, fault) => {
    await attack();
    const verified = await verify();
    expect(verified.holds).toBe(false);
    expect(told(verified).some((line) => line.startsWith(fault()))).toBe(true);
  });

  it('the first bad entry is named first, with its number', async () => {
    await owner.query(`update entries set text = replace(text, 'R100', 'R101') where case_id = any($1) and seq = 1`, [[first, second]]);
    const [fault] = (await verify()).faults;
    expect(fault).toMatchObject({ what: 'entry', which: `${first}/1`, n: expect.any(Number), zh: expect.stringContaining('散列值'), en: expect.stringContaining('hash altered') });
  });

  it('one case alone is checked by its own chain and state', async () => {
    await owner.query(`update entries set text = replace(text, 'R100', 'R101') where case_id = $1 and seq = 1`, [first]);
    expect([(await verify({ case: first })).holds, (await verify({ case: second })).holds]).toEqual([false, true]);
  });
});

it('a forged file is not served', async () => {
  await owner.query(`update files set bytes = 'forged'`);
  expect((await admin.get(`/api/v1/files/${file}`)).body).toMatchObject({ status: 409, code: 'FILE_ALTERED' });
});

describe('found only with a head that was kept outside', () => {
  it('a case is rewritten consistently, and the heads are made again as the server makes them', async () => {
    await rewrite(first, 2, otherReason);
    await owner.query('truncate checkpoints');
    await owner.query('truncate log_nodes');
    await served.site.log!.close();
    expect((await verify()).holds).toBe(true);
    expect(told(await verify({ checkpoint: late }))).toEqual([expect.stringContaining('not of this log')]);
  });

  it('an old copy of the whole database is put back', async () => {
    await putBack('early');
    expect(told(await verify())).toEqual([]);
    expect((await verify({ checkpoint: early })).holds).toBe(true);
    expect(told(await verify({ checkpoint: late }))).toEqual([expect.stringContaining('not of this log')]);
  });

  it('somebody else’s checkpoint is none of this log', async () => {
    expect(told(await verify({ checkpoint: late.replace(/\n— .*$/s, '\n— other AAAAAAAA\n') }))).toEqual(['checkpoint outside: key unknown']);
    expect(told(await verify({ checkpoint: 'all is well' }))).toEqual(['checkpoint outside: no checkpoint']);
  });
});

describe('told as not proved, since another version of the program may have compiled them', () => {
  it('the files beside a definition are edited', async () => {
    const { rows } = await owner.query<{ hash: string }>(`update definitions set sources = replace(sources::text, '不得借出', '可以借出')::jsonb where workflow = 'key_lending' returning hash`);
    const edited = rows.map(({ hash }) => hash);
    for (const asked of [{}, { case: first }]) {
      const { holds, files } = await verify(asked);
      expect([holds, files.unproved]).toEqual([true, edited]);
    }
  });
});

describe('not found by verifying', () => {
  it('a consistent entry that the server never decided: deciding it again finds it', async () => {
    const { rows } = await owner.query<{ text: string; hash: string; n: number }>('select text, hash, (select max(n) from entries)::float8 as n from entries where case_id = $1 and seq = 4', [first]);
    const content = { ...contentOf<Record<string, unknown>>(rows[0]!.text), seq: 5, event: 'extend', form: { reason: 'x' }, set: { reason: 'x' } } as Record<string, unknown>;
    for (const member of ['reads', 'judged', 'duties', 'timers', 'registers', 'changes', 'tasks', 'left', 'entered', 'effects', 'request', 'claims']) delete content[member];
    content['from'] = content['to'];
    const text = canonicalJson({ ...content, previous: rows[0]!.hash });
    await owner.query(`insert into entries select case_id, 5, $2, at, workflow, 'extend', kind, person, $3, $4 from entries where case_id = $1 and seq = 4`, [first, rows[0]!.n + 1, sha256(text), text]);
    await owner.query('update site set head = head + 1');
    await owner.query(`update cases set seq = 5, state = (jsonb_set(jsonb_set(state::jsonb, '{fields,reason}', '"x"'), '{senders,extend}', '["li"]'))::text where id = $1`, [first]);
    expect(told(await verify())).toEqual([]);
    expect((await admin.get(`/api/v1/cases/${first}/replay`)).body).toMatchObject({ holds: false, difference: { seq: 5, event: 'extend' } });
  });
});
